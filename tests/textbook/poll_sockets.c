#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>
int main(void) {
    WSADATA d;
    SOCKET s, r;
    struct sockaddr_in sa;
    int len = sizeof sa, n;
    WSAPOLLFD fds[2];
    WSAStartup(MAKEWORD(2, 2), &d);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    r = socket(AF_INET, SOCK_DGRAM, 0);
    memset(&sa, 0, sizeof sa);
    sa.sin_family = AF_INET;
    sa.sin_addr.s_addr = htonl(0x7f000001);
    bind(r, (SOCKADDR*)&sa, sizeof sa);
    getsockname(r, (SOCKADDR*)&sa, &len);
    fds[0].fd = r;
    fds[0].events = POLLRDNORM;
    fds[0].revents = 0;
    fds[1].fd = s;
    fds[1].events = POLLWRNORM;
    fds[1].revents = 0;
    n = WSAPoll(fds, 2, 0);
    printf("%d %x %x\n", n, fds[0].revents, fds[1].revents);
    sendto(s, "hi", 2, 0, (SOCKADDR*)&sa, len);
    n = WSAPoll(fds, 1, 5000);
    printf("%d %d\n", n, (fds[0].revents & POLLRDNORM) != 0);
    closesocket(s);
    closesocket(r);
    WSACleanup();
    return 0;
}
