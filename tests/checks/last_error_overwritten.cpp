#include "winsock.hpp"

static int connected(SOCKET s) {
    sockaddr_in address = loopback_port(1);
    if (connect(s, (sockaddr*)&address, sizeof address) == SOCKET_ERROR) { // note
        closesocket(s);                                                    // note
        printf("connect: %d\n", WSAGetLastError());                        // [last-error-overwritten]
        return 0;
    }
    return 1;
}

static void rightly(SOCKET s) {
    if (refused(s) == SOCKET_ERROR) {
        const int error = WSAGetLastError();
        closesocket(s);
        printf("connect: %d\n", error);
    }
}

int main() {
    start();
    connected(socket(AF_INET, SOCK_STREAM, 0));
    rightly(socket(AF_INET, SOCK_STREAM, 0));
    WSACleanup();
}
