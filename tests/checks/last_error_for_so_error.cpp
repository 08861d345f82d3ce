#include "winsock.hpp"

static void connect_without_blocking(bool rightly) {
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    u_long on = 1;
    ioctlsocket(s, FIONBIO, &on);
    if (refused(s) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK) {
        fd_set failed;
        FD_ZERO(&failed);
        FD_SET(s, &failed);
        int error = 0, length = sizeof error;
        if (select(0, NULL, NULL, &failed, NULL) == 1) { // note
            if (rightly)
                getsockopt(s, SOL_SOCKET, SO_ERROR, (char*)&error, &length);
            else
                error = WSAGetLastError(); // [last-error-for-so-error]
            printf("connect: %d\n", error);
        }
    }
    closesocket(s);
}

int main() {
    start();
    connect_without_blocking(false);
    connect_without_blocking(true);
    WSACleanup();
}
