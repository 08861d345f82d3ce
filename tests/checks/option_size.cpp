#include "winsock.hpp"

int main() {
    start();
    SOCKET s = bound_datagram();
    timeval second = {1, 0};
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char*)&second, sizeof second); // [option-size]
    short size = 1000;
    if (setsockopt(s, SOL_SOCKET, SO_RCVBUF, (char*)&size, sizeof size) == SOCKET_ERROR) // [option-size]
        printf("SO_RCVBUF: %d\n", WSAGetLastError());
    DWORD milliseconds = 1000;
    setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char*)&milliseconds, sizeof milliseconds);
    closesocket(s);
    WSACleanup();
}
