#include <winsock2.h>
#include <stdio.h>
#include <string.h>
#include <stdlib.h>
int main(void)
{
    WSADATA data; struct sockaddr_in a; int length = sizeof a, n; SOCKET s; char *big = calloc(70000, 1), small[8]; unsigned most = 0; int size = sizeof most;
    WSAStartup(MAKEWORD(2, 2), &data);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET; a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(s, (struct sockaddr *)&a, sizeof a);
    getsockname(s, (struct sockaddr *)&a, &length);
    n = getsockopt(s, SOL_SOCKET, SO_MAX_MSG_SIZE, (char *)&most, &size);
    printf("%d %u\n", n, most);
    n = sendto(s, big, 70000, 0, (struct sockaddr *)&a, sizeof a);
    printf("%d %d\n", n, WSAGetLastError());
    memcpy(big, "0123456789", 10);
    n = sendto(s, big, 10, 0, (struct sockaddr *)&a, sizeof a);
    printf("%d\n", n);
    n = recv(s, small, sizeof small, 0);
    printf("%d %d %.8s\n", n, WSAGetLastError(), small);
    free(big); closesocket(s); WSACleanup();
    return 0;
}
