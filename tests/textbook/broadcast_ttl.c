#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET s; BOOL b = TRUE; int ttl = 5, len = sizeof ttl; DWORD loop = 0; struct ip_mreq m;
    WSAStartup(MAKEWORD(2,2), &d); s = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    printf("%d\n", setsockopt(s, SOL_SOCKET, SO_BROADCAST, (char*)&b, sizeof b));
    printf("%d\n", setsockopt(s, IPPROTO_IP, IP_TTL, (char*)&ttl, sizeof ttl)); ttl = 0; getsockopt(s, IPPROTO_IP, IP_TTL, (char*)&ttl, &len); printf("%d\n", ttl);
    printf("%d\n", setsockopt(s, IPPROTO_IP, IP_MULTICAST_LOOP, (char*)&loop, sizeof loop));
    m.imr_multiaddr.s_addr = inet_addr("10.1.2.3"); m.imr_interface.s_addr = htonl(INADDR_LOOPBACK);
    printf("%d\n", setsockopt(s, IPPROTO_IP, IP_ADD_MEMBERSHIP, (char*)&m, sizeof m));
    printf("%d", setsockopt(s, IPPROTO_TCP, TCP_NODELAY, NULL, 0)); printf(" %d\n", WSAGetLastError());
    closesocket(s); WSACleanup();
    return 0;
}
