#include <winsock2.h>
#include <stdio.h>
#include <string.h>
#define CLIENTS 3
int main(void)
{
    WSADATA data; struct sockaddr_in a; int length = sizeof a, i, j, ready; SOCKET listener, clients[CLIENTS], members[CLIENTS]; fd_set set; char text[64]; struct timeval limit = {5, 0};
    WSAStartup(MAKEWORD(2, 2), &data);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, (struct sockaddr *)&a, sizeof a);
    listen(listener, CLIENTS);
    getsockname(listener, (struct sockaddr *)&a, &length);
    for (i = 0; i < CLIENTS; i++) {
        clients[i] = socket(AF_INET, SOCK_STREAM, 0);
        connect(clients[i], (struct sockaddr *)&a, sizeof a);
        FD_ZERO(&set); FD_SET(listener, &set);
        ready = select(0, &set, NULL, NULL, &limit);
        members[i] = accept(listener, NULL, NULL);
        printf("member %d: %d\n", i, ready);
    }
    send(clients[1], "hello all", 9, 0);
    FD_ZERO(&set);
    for (i = 0; i < CLIENTS; i++) FD_SET(members[i], &set);
    printf("ready: %d of %u\n", select(0, &set, NULL, NULL, &limit), set.fd_count);
    for (i = 0; i < CLIENTS; i++)
        if (FD_ISSET(members[i], &set)) {
            int n = recv(members[i], text, sizeof text, 0);
            for (j = 0; j < CLIENTS; j++)
                if (j != i) send(members[j], text, n, 0);
        }
    for (i = 0; i < CLIENTS; i += 2) {
        int n = recv(clients[i], text, sizeof text - 1, 0);
        text[n] = 0;
        printf("client %d: %s\n", i, text);
    }
    for (i = 0; i < CLIENTS; i++) { closesocket(members[i]); closesocket(clients[i]); }
    closesocket(listener); WSACleanup();
    return 0;
}
