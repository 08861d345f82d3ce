#include "winsock.hpp"

static void connect_and_send(bool rightly) {
    SOCKET listener = listening(), s = socket(AF_INET, SOCK_STREAM, 0);
    u_long on = 1;
    ioctlsocket(s, FIONBIO, &on);
    sockaddr_in address = name_of(listener);
    const int connected = connect(s, (sockaddr*)&address, sizeof address); // note
    if (connected == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK) {
        fd_set ready;
        FD_ZERO(&ready);
        FD_SET(s, &ready);
        if (rightly) {
            select(0, NULL, &ready, NULL, NULL);
            if (send(s, "x", 1, 0) == SOCKET_ERROR) printf("send: %d\n", WSAGetLastError());
        } else if (send(s, "x", 1, 0) == SOCKET_ERROR) { // [connect-unchecked]
            printf("send: %d\n", WSAGetLastError());
        }
    }
    closesocket(s);
    closesocket(listener);
}

int main() {
    start();
    connect_and_send(false);
    connect_and_send(true);
    WSACleanup();
}
