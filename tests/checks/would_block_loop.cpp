#include "winsock.hpp"

int main() {
    start();
    SOCKET s = bound_datagram();
    u_long on = 1;
    ioctlsocket(s, FIONBIO, &on);
    char byte;
    for (int i = 0; i < 200000; ++i) {
        const int got = recv(s, &byte, 1, 0); // [would-block-loop]
        if (got == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK) break;
    }
    // With a wait in between.
    for (int i = 0; i < 3000; ++i) {
        if (recv(s, &byte, 1, 0) == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK) break;
        if (i % 500 == 0) {
            fd_set set;
            FD_ZERO(&set);
            FD_SET(s, &set);
            timeval soon = {0, 1000};
            select(0, &set, NULL, NULL, &soon);
        }
    }
    closesocket(s);
    WSACleanup();
}
