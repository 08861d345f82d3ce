#include <winsock2.h>
#include <stdio.h>
int main(void)
{
    WSADATA d; SOCKET l, c, s; SOCKADDR_IN n = {0}; int len = sizeof n, r; char b[10]; u_long at = 5; fd_set ex; struct timeval tv = { 5, 0 };
    WSAStartup(MAKEWORD(2,2), &d);
    l = socket(AF_INET, SOCK_STREAM, 0); n.sin_family = AF_INET; n.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(l, (SOCKADDR*)&n, sizeof n); listen(l, 1); getsockname(l, (SOCKADDR*)&n, &len);
    c = socket(AF_INET, SOCK_STREAM, 0); connect(c, (SOCKADDR*)&n, len); s = accept(l, 0, 0);
    send(c, "peek", 4, 0);
    r = recv(s, b, 4, MSG_PEEK); printf("%d %.*s\n", r, r, b); r = recv(s, b, 4, 0); printf("%d %.*s\n", r, r, b);
    send(c, "!", 1, MSG_OOB);
    FD_ZERO(&ex); FD_SET(s, &ex); printf("%d\n", select(0, NULL, NULL, &ex, &tv));
    r = recv(s, b, 1, MSG_OOB); printf("%d %c\n", r, b[0]);
    shutdown(c, SD_BOTH); printf("%d\n", recv(s, b, 1, 0));
    printf("%d", send(c, "x", 1, 0)); printf(" %d\n", WSAGetLastError());
    closesocket(c); closesocket(s); closesocket(l); WSACleanup();
    return 0;
}
