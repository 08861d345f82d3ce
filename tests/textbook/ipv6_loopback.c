#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET a, b; struct sockaddr_in6 n; int len = sizeof n, r; char buf[16], txt[64]; DWORD only = 1;
    WSAStartup(MAKEWORD(2,2), &d);
    a = socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP); memset(&n, 0, sizeof n); n.sin6_family = AF_INET6; n.sin6_addr = in6addr_loopback;
    len = sizeof only; getsockopt(a, IPPROTO_IPV6, IPV6_V6ONLY, (char*)&only, &len); printf("%lu\n", only);
    printf("%d\n", bind(a, (SOCKADDR*)&n, sizeof n)); len = sizeof n; getsockname(a, (SOCKADDR*)&n, &len);
    b = socket(AF_INET6, SOCK_DGRAM, 0); sendto(b, "six", 3, 0, (SOCKADDR*)&n, len);
    len = sizeof n; r = recvfrom(a, buf, 16, 0, (SOCKADDR*)&n, &len);
    printf("%d %.3s %s %d\n", r, buf, inet_ntop(AF_INET6, &n.sin6_addr, txt, 64), len == sizeof n);
    printf("%d\n", IN6_IS_ADDR_LOOPBACK(&n.sin6_addr) != 0);
    closesocket(a); closesocket(b); WSACleanup();
    return 0;
}
