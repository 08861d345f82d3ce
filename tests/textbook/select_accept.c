#define FD_SETSIZE 16
#include <stdio.h>
#include <winsock2.h>

int main(void) {
    WSADATA w;
    fd_set rd, wr;
    struct timeval tv = {0, 0};
    struct sockaddr_in a = {0};
    int n, len = sizeof a;
    SOCKET ls, c, s;
    char ch;
    WSAStartup(MAKEWORD(2, 2), &w);
    ls = socket(AF_INET, SOCK_STREAM, 0);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = inet_addr("127.0.0.1");
    bind(ls, (struct sockaddr*)&a, sizeof a);
    listen(ls, 5);
    getsockname(ls, (struct sockaddr*)&a, &len);
    FD_ZERO(&rd);
    FD_SET(ls, &rd);
    printf("%d\n", select(0, &rd, NULL, NULL, &tv));
    printf("%u\n", rd.fd_count);
    c = socket(AF_INET, SOCK_STREAM, 0);
    connect(c, (struct sockaddr*)&a, len);
    FD_ZERO(&rd);
    FD_SET(ls, &rd);
    tv.tv_sec = 5;
    n = select(0, &rd, NULL, NULL, &tv);
    printf("%d %d\n", n, FD_ISSET(ls, &rd) != 0);
    s = accept(ls, NULL, NULL);
    FD_ZERO(&rd);
    FD_ZERO(&wr);
    FD_SET(s, &rd);
    FD_SET(s, &wr);
    n = select(0, &rd, &wr, NULL, &tv);
    printf("%d %d %d\n", n, FD_ISSET(s, &rd) != 0, FD_ISSET(s, &wr) != 0);
    send(c, "x", 1, 0);
    FD_ZERO(&rd);
    FD_SET(s, &rd);
    n = select(0, &rd, NULL, NULL, &tv);
    recv(s, &ch, 1, 0);
    printf("%d %c\n", n, ch);
    printf("%d %d\n", select(0, NULL, NULL, NULL, &tv), WSAGetLastError());
    closesocket(c);
    closesocket(s);
    closesocket(ls);
    WSACleanup();
    return 0;
}
