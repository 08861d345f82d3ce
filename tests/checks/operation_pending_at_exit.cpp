#include "winsock.hpp"

static char bytes[16];
static WSAOVERLAPPED overlapped;

int main() {
    start();
    SOCKET s = bound_datagram();
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD flags = 0;
    WSARecv(s, &buffer, 1, NULL, &flags, &overlapped, NULL); // [operation-pending-at-exit]
}
