#include <winsock2.h>
#include <ws2tcpip.h>
#include <stddef.h>
#include <stdio.h>
int main(void)
{
    printf("%d %d %d %d\n", (int)sizeof(struct sockaddr_in), (int)sizeof(struct sockaddr_in6), (int)sizeof(SOCKADDR_STORAGE), (int)sizeof(WSABUF));
    printf("%d %d %d\n", (int)sizeof(OVERLAPPED), (int)sizeof(struct hostent), (int)sizeof(struct servent));
    printf("%d %d\n", (int)offsetof(WSABUF, buf), (int)offsetof(struct sockaddr_in, sin_addr));
    printf("%d %d %d\n", (int)sizeof(fd_set), (int)sizeof(struct timeval), (int)sizeof(struct linger));
    printf("%d %d %d\n", AF_INET6, SOL_SOCKET, SO_REUSEADDR);
    printf("%d %d\n", WSAEWOULDBLOCK, WSAECONNRESET);
    return 0;
}
