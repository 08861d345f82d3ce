// --check=aborted-by-cleanup,-sockets-open-at-cleanup
#include "winsock.hpp"

static char bytes[16];
static WSAOVERLAPPED overlapped;

int main() {
    start();
    SOCKET s = bound_datagram(), other = bound_datagram();
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD flags = 0;
    WSARecv(other, &buffer, 1, NULL, &flags, &overlapped, NULL);
    CancelIo((HANDLE)other);
    WSARecv(s, &buffer, 1, NULL, &flags, &overlapped, NULL); // [aborted-by-cleanup]
    closesocket(other);
    WSACleanup(); // note
}
