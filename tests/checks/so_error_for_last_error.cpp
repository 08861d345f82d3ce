#include "winsock.hpp"

static int so_error(SOCKET s) {
    int error = 0, length = sizeof error;
    getsockopt(s, SOL_SOCKET, SO_ERROR, (char*)&error, &length); // [so-error-for-last-error]
    return error;
}

int main() {
    start();
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback_port(1);
    if (connect(s, (sockaddr*)&address, sizeof address) == SOCKET_ERROR) // note
        printf("connect: %d\n", so_error(s));
    // After the last error, SO_ERROR may be looked at too.
    if (refused(s) == SOCKET_ERROR) printf("connect: %d\n", WSAGetLastError());
    int error = 0, length = sizeof error;
    getsockopt(s, SOL_SOCKET, SO_ERROR, (char*)&error, &length);
    closesocket(s);
    WSACleanup();
}
