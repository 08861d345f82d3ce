#include "winsock.hpp"

int main() {
    if (socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET) // [not-started]
        printf("socket: %d\n", WSAGetLastError());
    // These need no WSAStartup.
    printf("%u %lu\n", htons(1), (unsigned long)inet_addr("127.0.0.1"));
    start();
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    closesocket(s);
    WSACleanup();                                          // note
    if (socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET) // [not-started]
        printf("socket: %d\n", WSAGetLastError());
}
