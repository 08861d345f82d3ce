#include <winsock2.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    WSADATA data; struct sockaddr_in a; int length = sizeof a, error = -1, size = sizeof error; u_long on = 1; fd_set writable; struct timeval limit = {5, 0};
    SOCKET listener, s;
    WSAStartup(MAKEWORD(2, 2), &data);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET; a.sin_addr.s_addr = inet_addr("127.0.0.1");
    bind(listener, (struct sockaddr *)&a, sizeof a);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&a, &length);
    s = socket(AF_INET, SOCK_STREAM, 0);
    ioctlsocket(s, FIONBIO, &on);
    if (connect(s, (struct sockaddr *)&a, sizeof a) == SOCKET_ERROR) printf("connect: %d\n", WSAGetLastError() == WSAEWOULDBLOCK);
    FD_ZERO(&writable); FD_SET(s, &writable);
    printf("select: %d\n", select(0, NULL, &writable, NULL, &limit));
    printf("set: %d\n", FD_ISSET(s, &writable) != 0);
    getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size);
    printf("error: %d\n", error);
    if (connect(s, (struct sockaddr *)&a, sizeof a) == SOCKET_ERROR) printf("again: %d\n", WSAGetLastError() == WSAEISCONN);
    if (recv(s, (char *)&error, 1, 0) == SOCKET_ERROR) printf("recv: %d\n", WSAGetLastError() == WSAEWOULDBLOCK);
    closesocket(s); closesocket(listener); WSACleanup();
    return 0;
}
