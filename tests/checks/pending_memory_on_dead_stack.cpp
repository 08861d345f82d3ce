#include "winsock.hpp"

#include <unistd.h>

static WSAOVERLAPPED overlapped[2];

__attribute__((noinline)) static void begin(SOCKET s) {
    char bytes[16];
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD flags = 0;
    WSARecv(s, &buffer, 1, NULL, &flags, &overlapped[0], NULL); // [pending-memory-on-dead-stack]
}

__attribute__((noinline)) static void begin_and_wait(SOCKET s) {
    char bytes[16];
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD flags = 0, got;
    WSARecv(s, &buffer, 1, NULL, &flags, &overlapped[1], NULL);
    CancelIoEx((HANDLE)s, &overlapped[1]);
    WSAGetOverlappedResult(s, &overlapped[1], &got, TRUE, &flags);
}

int main() {
    start();
    SOCKET s = bound_datagram(), other = bound_datagram();
    begin_and_wait(other);
    begin(s);
    closesocket(other); // note
    _exit(0);           // the operation would write into what the stack has now
}
