#include "winsock.hpp"

int main() {
    start();
    closesocket(socket(AF_INET, SOCK_STREAM, 0));
    return socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET; // [sockets-open-at-exit]
}
