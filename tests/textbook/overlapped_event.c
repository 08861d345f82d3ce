#include <stdio.h>
#include <winsock2.h>
int main(void) {
    WSADATA d;
    SOCKET r, s;
    SOCKADDR_IN a = {0};
    int len = sizeof a, rc;
    WSAOVERLAPPED ov;
    WSABUF wb;
    char buf[32];
    DWORD got = 0, flags = 0;
    WSAStartup(MAKEWORD(2, 2), &d);
    r = WSASocket(AF_INET, SOCK_DGRAM, 0, NULL, 0, WSA_FLAG_OVERLAPPED);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(r, (SOCKADDR*)&a, sizeof a);
    getsockname(r, (SOCKADDR*)&a, &len);
    memset(&ov, 0, sizeof ov);
    ov.hEvent = WSACreateEvent();
    wb.buf = buf;
    wb.len = sizeof buf;
    rc = WSARecv(r, &wb, 1, NULL, &flags, &ov, NULL);
    printf("%d", rc);
    printf(" %d\n", WSAGetLastError() == WSA_IO_PENDING);
    printf("%d", WSAGetOverlappedResult(r, &ov, &got, FALSE, &flags));
    printf(" %d\n", WSAGetLastError() == WSA_IO_INCOMPLETE);
    sendto(s, "overlapped", 10, 0, (SOCKADDR*)&a, len);
    printf("%lu\n", WSAWaitForMultipleEvents(1, &ov.hEvent, TRUE, 5000, FALSE));
    rc = WSAGetOverlappedResult(r, &ov, &got, FALSE, &flags);
    printf("%d %lu %.*s\n", rc, got, (int)got, buf);
    WSACloseEvent(ov.hEvent);
    closesocket(r);
    closesocket(s);
    WSACleanup();
    return 0;
}
