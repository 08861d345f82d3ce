#include "winsock.hpp"

int main() {
    start();
    SOCKET kept = socket(AF_INET, SOCK_STREAM, 0); // [sockets-open-at-cleanup]
    SOCKET closed = socket(AF_INET, SOCK_STREAM, 0);
    closesocket(closed);
    start();
    WSACleanup();
    printf("%d\n", kept != INVALID_SOCKET);
    WSACleanup(); // note
}
