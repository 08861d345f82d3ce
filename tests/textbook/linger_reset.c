#include <winsock2.h>
#include <stdio.h>
#include <string.h>
int main(void)
{
    WSADATA data; struct sockaddr_in a; int length = sizeof a; SOCKET listener, client, server; struct linger hard = {1, 0}; char byte = 'x';
    WSAStartup(MAKEWORD(2, 2), &data);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET; a.sin_addr.s_addr = inet_addr("127.0.0.1");
    bind(listener, (struct sockaddr *)&a, sizeof a);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&a, &length);
    client = socket(AF_INET, SOCK_STREAM, 0);
    connect(client, (struct sockaddr *)&a, sizeof a);
    server = accept(listener, NULL, NULL);
    printf("%d\n", setsockopt(server, SOL_SOCKET, SO_LINGER, (char *)&hard, sizeof hard));
    closesocket(server);
    printf("%d ", recv(client, &byte, 1, 0));
    printf("%d\n", WSAGetLastError());
    printf("%d ", send(client, &byte, 1, 0));
    printf("%d\n", WSAGetLastError());
    closesocket(client); closesocket(listener); WSACleanup();
    return 0;
}
