#include <stdio.h>
#include <winsock2.h>
static char buf[64];
static void CALLBACK Done(DWORD err, DWORD bytes, LPWSAOVERLAPPED ov, DWORD flags) {
    printf("routine %lu %lu %.*s %d\n", err, bytes, (int)bytes, buf, (int)(INT_PTR)ov->hEvent);
}
int main(void) {
    WSADATA d;
    SOCKET r;
    SOCKADDR_IN a = {0};
    int len = sizeof a;
    WSAOVERLAPPED ov = {0};
    WSABUF wb = {sizeof buf, buf};
    DWORD flags = 0;
    WSAStartup(MAKEWORD(2, 2), &d);
    r = WSASocketA(AF_INET, SOCK_DGRAM, IPPROTO_UDP, 0, 0, WSA_FLAG_OVERLAPPED);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(r, (SOCKADDR*)&a, sizeof a);
    getsockname(r, (SOCKADDR*)&a, &len);
    ov.hEvent = (HANDLE)42;
    WSARecvFrom(r, &wb, 1, NULL, &flags, NULL, NULL, &ov, Done);
    sendto(r, "apc", 3, 0, (SOCKADDR*)&a, len);
    printf("%d\n", SleepEx(5000, TRUE) == WAIT_IO_COMPLETION);
    closesocket(r);
    WSACleanup();
    return 0;
}
