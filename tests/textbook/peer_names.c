#include <winsock2.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET l, c, s; SOCKADDR_IN a = {0}, p, q; int len = sizeof a, lp = sizeof p, lq = sizeof q;
    WSAStartup(MAKEWORD(2,2), &d);
    l = socket(AF_INET, SOCK_STREAM, 0); a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(l, (SOCKADDR*)&a, sizeof a); listen(l, 1); getsockname(l, (SOCKADDR*)&a, &len);
    c = socket(AF_INET, SOCK_STREAM, 0);
    printf("%d", getpeername(c, (SOCKADDR*)&p, &lp)); printf(" %d\n", WSAGetLastError());
    printf("%d", getsockname(c, (SOCKADDR*)&p, &lp)); printf(" %d\n", WSAGetLastError());
    connect(c, (SOCKADDR*)&a, len); s = accept(l, (SOCKADDR*)&q, &lq);
    lp = sizeof p; getsockname(c, (SOCKADDR*)&p, &lp); printf("%d\n", p.sin_port == q.sin_port && p.sin_addr.s_addr == q.sin_addr.s_addr);
    lp = sizeof p; getpeername(c, (SOCKADDR*)&p, &lp); printf("%d %s\n", p.sin_port == a.sin_port, inet_ntoa(p.sin_addr));
    lp = 3; printf("%d", getpeername(c, (SOCKADDR*)&p, &lp)); printf(" %d\n", WSAGetLastError());
    closesocket(c); closesocket(s); closesocket(l); WSACleanup();
    return 0;
}
