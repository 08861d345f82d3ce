#include "winsock.hpp"

int main() {
    start();
    start();
    WSACleanup();
    WSACleanup();                                                        // note
    if (WSACleanup() == SOCKET_ERROR) printf("%d\n", WSAGetLastError()); // [cleanup-unbalanced]
}
