#include "winsock.hpp"

#include <cerrno>

int main() {
    start();
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback_port(1);
    if (connect(s, (sockaddr*)&address, sizeof address) == SOCKET_ERROR) // note
        printf("connect: %s\n", strerror(errno));                        // [errno-for-last-error]
    closesocket(s);
    // Of another function, while the code of Winsock is read as it should be.
    s = socket(AF_INET, SOCK_STREAM, 0);
    if (refused(s) == SOCKET_ERROR && !fopen("/nowhere/log", "r") && errno == ENOENT)
        printf("connect: %d\n", WSAGetLastError());
    closesocket(s);
    WSACleanup();
}
