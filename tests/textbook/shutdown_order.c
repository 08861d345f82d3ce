#include <winsock2.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    WSADATA data; struct sockaddr_in a; int length = sizeof a, n; SOCKET listener, client, server; char text[16];
    WSAStartup(MAKEWORD(2, 2), &data);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, (struct sockaddr *)&a, sizeof a);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&a, &length);
    client = socket(AF_INET, SOCK_STREAM, 0);
    n = shutdown(client, SD_SEND);
    printf("not connected: %d %d\n", n, WSAGetLastError());
    connect(client, (struct sockaddr *)&a, sizeof a);
    server = accept(listener, NULL, NULL);
    send(client, "last", 4, 0);
    printf("shutdown: %d\n", shutdown(client, SD_SEND));
    n = send(client, "more", 4, 0);
    printf("send: %d %d\n", n, WSAGetLastError());
    n = recv(server, text, sizeof text, 0);
    printf("read: %d\n", n);
    n = recv(server, text, sizeof text, 0);
    printf("end: %d\n", n);
    n = send(server, "answer", 6, 0);
    printf("answer: %d\n", n);
    n = recv(client, text, sizeof text, 0);
    printf("answered: %d\n", n);
    n = shutdown(client, 3);
    printf("bad how: %d %d\n", n, WSAGetLastError());
    closesocket(server); closesocket(client); closesocket(listener); WSACleanup();
    return 0;
}
