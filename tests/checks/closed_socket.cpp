#include "winsock.hpp"

int main() {
    start();
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);                                // note
    closesocket(s);                                                           // note
    if (send(s, "", 1, 0) == SOCKET_ERROR) printf("%d\n", WSAGetLastError()); // [closed-socket]
    fd_set set;
    FD_ZERO(&set);
    FD_SET(s, &set);
    const int ready = select(0, &set, NULL, NULL, NULL); // [closed-socket]
    if (ready == SOCKET_ERROR) printf("%d\n", WSAGetLastError());
    if (closesocket(s) == SOCKET_ERROR) printf("%d\n", WSAGetLastError()); // [closed-socket]
    // The number may have come to be another socket.
    SOCKET next = socket(AF_INET, SOCK_DGRAM, 0);
    closesocket(next);
    WSACleanup();
}
