#include <stdio.h>
#include <string.h>
#include <winsock2.h>

void main(void) {
    WSADATA wd;
    SOCKET a, b;
    SOCKADDR_IN sin, from;
    char buf[64];
    int n, fromlen = sizeof(from), len = sizeof(sin);

    WSAStartup(0x0202, &wd);
    a = socket(PF_INET, SOCK_DGRAM, 0);
    b = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP);
    memset(&sin, 0, sizeof sin);
    sin.sin_family = AF_INET;
    sin.sin_addr.S_un.S_addr = htonl(INADDR_LOOPBACK);
    sin.sin_port = 0;
    bind(a, (LPSOCKADDR)&sin, sizeof(SOCKADDR));
    getsockname(a, (LPSOCKADDR)&sin, &len);
    n = sendto(b, "datagram", 8, 0, (LPSOCKADDR)&sin, sizeof(sin));
    printf("sent %d\n", n);
    n = recvfrom(a, buf, sizeof buf, 0, (LPSOCKADDR)&from, &fromlen);
    buf[n] = 0;
    printf("%d %s %s %d\n", n, buf, inet_ntoa(from.sin_addr), fromlen);
    sendto(b, "too long for it", 15, 0, (LPSOCKADDR)&sin, sizeof(sin));
    n = recvfrom(a, buf, 4, 0, NULL, NULL);
    printf("%d %d\n", n, WSAGetLastError());
    closesocket(a);
    closesocket(b);
    WSACleanup();
    exit(0);
}
