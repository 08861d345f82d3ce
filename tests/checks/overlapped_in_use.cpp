#include "winsock.hpp"

static char bytes[2][16];
static WSAOVERLAPPED overlapped;

static int receive(SOCKET s, int which) {
    WSABUF buffer = {sizeof bytes[which], bytes[which]};
    DWORD flags = 0;
    return WSARecv(s, &buffer, 1, NULL, &flags, &overlapped, NULL); // [overlapped-in-use]
}

int main() {
    start();
    SOCKET s = bound_datagram();
    receive(s, 0);
    receive(s, 1);
    closesocket(s);
    // Once the operation has ended the OVERLAPPED is free.
    s = bound_datagram();
    static WSAOVERLAPPED again;
    WSABUF buffer = {sizeof bytes[0], bytes[0]};
    DWORD flags = 0, got;
    for (int i = 0; i < 2; ++i) {
        WSARecv(s, &buffer, 1, NULL, &flags, &again, NULL);
        CancelIoEx((HANDLE)s, &again);
        WSAGetOverlappedResult(s, &again, &got, TRUE, &flags);
    }
    closesocket(s);
    WSACleanup();
}
