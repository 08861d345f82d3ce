#include <stdio.h>
#include <winsock2.h>
int main(void) {
    WSADATA d;
    SOCKET s;
    u_long mode = 1, avail = 99;
    char b[4];
    SOCKADDR_IN a = {AF_INET};
    int len = sizeof a;
    WSAStartup(MAKEWORD(2, 2), &d);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(s, (SOCKADDR*)&a, sizeof a);
    printf("%d\n", ioctlsocket(s, FIONBIO, &mode));
    printf("%d ", recv(s, b, 4, 0));
    printf("%d %d\n", WSAGetLastError(), WSAGetLastError() == WSAEWOULDBLOCK);
    printf("%d %lu\n", ioctlsocket(s, FIONREAD, &avail), avail);
    getsockname(s, (SOCKADDR*)&a, &len);
    sendto(s, "abc", 3, 0, (SOCKADDR*)&a, len);
    WSASetLastError(0);
    while (recv(s, b, 4, 0) < 0)
        Sleep(1);
    printf("%.3s\n", b);
    closesocket(s);
    WSACleanup();
    return 0;
}
