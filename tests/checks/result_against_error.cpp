#include "winsock.hpp"

#include <ws2/inject.h>

int main() {
    start();
    SOCKET s = bound_datagram();
    // A layer between that returns a failure without a code.
    ws2_inject("send=success:-1");
    send(s, "", 1, 0); // [result-against-error]
    ws2_inject(NULL);
    if (send(s, "", 1, 0) == SOCKET_ERROR) printf("send: %d\n", WSAGetLastError());
    closesocket(s);
    WSACleanup();
}
