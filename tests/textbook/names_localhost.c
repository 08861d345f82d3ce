#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>
int main(void) {
    WSADATA d;
    struct addrinfo hints = {0}, *r = NULL;
    int e;
    char host[NI_MAXHOST], serv[NI_MAXSERV];
    WSAStartup(MAKEWORD(2, 2), &d);
    hints.ai_family = AF_INET;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST;
    e = getaddrinfo("192.0.2.7", "80", &hints, &r);
    printf("%d %d %d\n", e, r->ai_family == AF_INET, ntohs(((struct sockaddr_in*)r->ai_addr)->sin_port));
    e = getnameinfo(r->ai_addr, (socklen_t)r->ai_addrlen, host, sizeof host, serv, sizeof serv,
                    NI_NUMERICHOST | NI_NUMERICSERV);
    printf("%d %s %s\n", e, host, serv);
    freeaddrinfo(r);
    e = getaddrinfo("no.numeric.name", NULL, &hints, &r);
    printf("%d %d\n", e, e == WSAHOST_NOT_FOUND);
    hints.ai_family = AF_INET6;
    e = getaddrinfo("::1", "7", &hints, &r);
    printf("%d %d\n", e, r->ai_addrlen == sizeof(struct sockaddr_in6));
    freeaddrinfo(r);
    WSACleanup();
    return 0;
}
