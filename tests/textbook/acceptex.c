#include <mswsock.h>
#include <stdio.h>
#include <winsock2.h>
int main(void) {
    WSADATA d;
    LPFN_ACCEPTEX lpfnAcceptEx = NULL;
    GUID GuidAcceptEx = WSAID_ACCEPTEX;
    DWORD n;
    SOCKET ls, as, c;
    SOCKADDR_IN a = {0};
    int len = sizeof a;
    char out[1024];
    WSAOVERLAPPED ov;
    BOOL ok;
    WSAStartup(MAKEWORD(2, 2), &d);
    ls = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = inet_addr("127.0.0.1");
    bind(ls, (SOCKADDR*)&a, sizeof a);
    listen(ls, 100);
    getsockname(ls, (SOCKADDR*)&a, &len);
    printf("%d\n", WSAIoctl(ls, SIO_GET_EXTENSION_FUNCTION_POINTER, &GuidAcceptEx, sizeof GuidAcceptEx,
                            &lpfnAcceptEx, sizeof lpfnAcceptEx, &n, NULL, NULL));
    as = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    memset(&ov, 0, sizeof ov);
    ov.hEvent = WSACreateEvent();
    ok = lpfnAcceptEx(ls, as, out, 0, sizeof(SOCKADDR_IN) + 16, sizeof(SOCKADDR_IN) + 16, &n, &ov);
    printf("%d", ok);
    printf(" %d\n", WSAGetLastError() == ERROR_IO_PENDING);
    c = socket(AF_INET, SOCK_STREAM, 0);
    connect(c, (SOCKADDR*)&a, len);
    WaitForSingleObject(ov.hEvent, 5000);
    printf("%d\n", GetOverlappedResult((HANDLE)ls, (LPOVERLAPPED)&ov, &n, FALSE));
    printf("%d\n", setsockopt(as, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char*)&ls, sizeof ls));
    send(c, "ex", 2, 0);
    recv(as, out, 2, 0);
    printf("%.2s\n", out);
    WSACloseEvent(ov.hEvent);
    closesocket(c);
    closesocket(as);
    closesocket(ls);
    WSACleanup();
    return 0;
}
