#include <stdio.h>
#include <winsock2.h>
int main(void) {
    WSADATA d;
    SOCKET s, t;
    struct sockaddr_in a;
    int len = sizeof a;
    WSAStartup(MAKEWORD(2, 2), &d);
    t = socket(AF_INET, SOCK_STREAM, 0);
    ZeroMemory(&a, sizeof a);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(t, (struct sockaddr*)&a, sizeof a);
    getsockname(t, (struct sockaddr*)&a, &len);
    closesocket(t);
    s = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(s, (struct sockaddr*)&a, sizeof a) == SOCKET_ERROR)
        printf("connect failed with error: %ld\n", WSAGetLastError());
    printf("%d ", send(s, "x", 1, 0));
    printf("%d\n", WSAGetLastError());
    closesocket(s);
    WSACleanup();
    return 0;
}
