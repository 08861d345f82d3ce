#include "winsock.hpp"

int main() {
    start();
    SOCKET s = bound_datagram();
    static char room[sizeof(fd_set) + 64 * sizeof(SOCKET)];
    fd_set* set = (fd_set*)room;
    memset(room, 0xAA, sizeof room);
    set->fd_count = 80; // without FD_ZERO
    timeval none = {0, 0};
    if (select(0, set, NULL, NULL, &none) == SOCKET_ERROR) // [fd-set-overflow]
        printf("select: %d\n", WSAGetLastError());
    FD_ZERO(set);
    FD_SET(s, set);
    select(0, set, NULL, NULL, &none);
    closesocket(s);
    WSACleanup();
}
