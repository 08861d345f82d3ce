#include "winsock.hpp"

int main() {
    start();
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    if (refused(s) == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK) { // note
        closesocket(s);                                                      // note
        printf("connect: %d\n", WSAGetLastError());                          // [last-error-read-twice]
    }
    // Without a call between the second is as good as the first.
    s = socket(AF_INET, SOCK_STREAM, 0);
    if (refused(s) == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK)
        printf("connect: %d\n", WSAGetLastError());
    closesocket(s);
    WSACleanup();
}
