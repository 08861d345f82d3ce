#include "winsock.hpp"

int main() {
    start();
    SOCKET list[70];
    fd_set set;
    FD_ZERO(&set);
    timeval none = {0, 0};
    for (SOCKET& s : list) {
        s = bound_datagram();
        FD_SET(s, &set);
        if (set.fd_count < 64) continue;
        fd_set copy = set;
        select(0, &copy, NULL, NULL, &none); // [fd-set-full]
    }
    FD_ZERO(&set);
    FD_SET(list[0], &set);
    select(0, &set, NULL, NULL, &none);
    for (SOCKET s : list)
        closesocket(s);
    WSACleanup();
}
