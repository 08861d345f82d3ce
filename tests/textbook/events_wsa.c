#include <stdio.h>
#include <winsock2.h>
int main(void) {
    WSADATA d;
    SOCKET ls, c, s;
    WSAEVENT e;
    WSANETWORKEVENTS ne;
    SOCKADDR_IN a = {0};
    int len = sizeof a;
    char b[8];
    WSAStartup(MAKEWORD(2, 2), &d);
    ls = socket(AF_INET, SOCK_STREAM, 0);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(ls, (SOCKADDR*)&a, sizeof a);
    listen(ls, 5);
    getsockname(ls, (SOCKADDR*)&a, &len);
    e = WSACreateEvent();
    printf("%d\n", WSAEventSelect(ls, e, FD_ACCEPT | FD_CLOSE));
    printf("%d\n", WSAWaitForMultipleEvents(1, &e, FALSE, 0, FALSE) == WSA_WAIT_TIMEOUT);
    c = socket(AF_INET, SOCK_STREAM, 0);
    connect(c, (SOCKADDR*)&a, len);
    printf("%d\n", WSAWaitForMultipleEvents(1, &e, FALSE, 5000, FALSE) == WSA_WAIT_EVENT_0);
    WSAEnumNetworkEvents(ls, e, &ne);
    printf("%ld %d\n", ne.lNetworkEvents & FD_ACCEPT, ne.iErrorCode[FD_ACCEPT_BIT]);
    s = accept(ls, NULL, NULL);
    WSAEventSelect(s, e, FD_READ | FD_CLOSE);
    send(c, "data", 4, 0);
    WSAWaitForMultipleEvents(1, &e, FALSE, 5000, FALSE);
    WSAEnumNetworkEvents(s, e, &ne);
    printf("%ld %d\n", ne.lNetworkEvents & FD_READ, recv(s, b, 8, 0));
    closesocket(c);
    WSAWaitForMultipleEvents(1, &e, FALSE, 5000, FALSE);
    WSAEnumNetworkEvents(s, e, &ne);
    printf("%d %d\n", (ne.lNetworkEvents & FD_CLOSE) != 0, recv(s, b, 8, 0));
    WSACloseEvent(e);
    closesocket(s);
    closesocket(ls);
    WSACleanup();
    return 0;
}
