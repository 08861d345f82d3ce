#include <stdio.h>
#include <windows.h>
#include <winsock2.h>
typedef struct {
    OVERLAPPED Overlapped;
    WSABUF DataBuf;
    CHAR Buffer[128];
} PER_IO_DATA, *LPPER_IO_DATA;
int main(void) {
    WSADATA d;
    HANDLE port;
    SOCKET r, s;
    SOCKADDR_IN a = {0};
    int len = sizeof a;
    LPPER_IO_DATA io;
    DWORD flags = 0, bytes;
    ULONG_PTR key;
    LPOVERLAPPED pov;
    BOOL ok;
    WSAStartup(MAKEWORD(2, 2), &d);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    r = socket(AF_INET, SOCK_DGRAM, 0);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(r, (SOCKADDR*)&a, sizeof a);
    getsockname(r, (SOCKADDR*)&a, &len);
    printf("%d\n", CreateIoCompletionPort((HANDLE)r, port, (ULONG_PTR)1234, 0) == port);
    io = (LPPER_IO_DATA)GlobalAlloc(GPTR, sizeof(PER_IO_DATA));
    io->DataBuf.len = 128;
    io->DataBuf.buf = io->Buffer;
    WSARecv(r, &io->DataBuf, 1, NULL, &flags, &io->Overlapped, NULL);
    sendto(s, "packet", 6, 0, (SOCKADDR*)&a, len);
    ok = GetQueuedCompletionStatus(port, &bytes, &key, &pov, INFINITE);
    printf("%d %lu %d %.*s\n", ok, bytes, (int)key, (int)bytes,
           CONTAINING_RECORD(pov, PER_IO_DATA, Overlapped)->Buffer);
    PostQueuedCompletionStatus(port, 99, 77, NULL);
    ok = GetQueuedCompletionStatus(port, &bytes, &key, &pov, INFINITE);
    printf("%d %lu %d %d\n", ok, bytes, (int)key, pov == NULL);
    ok = GetQueuedCompletionStatus(port, &bytes, &key, &pov, 0);
    printf("%d %lu %d\n", ok, GetLastError(), pov == NULL);
    GlobalFree(io);
    CloseHandle(port);
    closesocket(r);
    closesocket(s);
    WSACleanup();
    return 0;
}
