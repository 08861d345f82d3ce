#include <stdio.h>
#include <winsock2.h>
#include <ws2tcpip.h>
int main(void) {
    WSADATA d;
    SOCKET s;
    BOOL b;
    int i, len;
    struct linger lg;
    DWORD ms = 1500;
    WSAStartup(MAKEWORD(2, 2), &d);
    s = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    len = sizeof i;
    getsockopt(s, SOL_SOCKET, SO_TYPE, (char*)&i, &len);
    printf("type %d\n", i == SOCK_STREAM);
    b = TRUE;
    printf("%d\n", setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (const char*)&b, sizeof b));
    b = 0;
    len = sizeof b;
    getsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char*)&b, &len);
    printf("keepalive %d\n", b != 0);
    b = TRUE;
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, (char*)&b, sizeof b);
    b = 0;
    len = sizeof b;
    getsockopt(s, IPPROTO_TCP, TCP_NODELAY, (char*)&b, &len);
    printf("nodelay %d\n", b != 0);
    lg.l_onoff = 1;
    lg.l_linger = 3;
    setsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&lg, sizeof lg);
    len = sizeof lg;
    getsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&lg, &len);
    printf("linger %d %d\n", lg.l_onoff != 0, lg.l_linger);
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char*)&ms, sizeof ms);
    len = sizeof ms;
    getsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char*)&ms, &len);
    printf("timeout %lu\n", ms);
    printf("%d ", setsockopt(s, SOL_SOCKET, 0x7777, (char*)&b, sizeof b));
    printf("%d\n", WSAGetLastError());
    closesocket(s);
    printf("%d ", closesocket(s));
    printf("%d\n", WSAGetLastError());
    WSACleanup();
    return 0;
}
