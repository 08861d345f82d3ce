#include "winsock.hpp"

#include <initializer_list>

static void read_all(SOCKET s) {
    char bytes[4];
    int got;
    while ((got = recv(s, bytes, sizeof bytes, 0)) > 0) // note
        printf("%d bytes\n", got);
    printf("recv: %d\n", WSAGetLastError()); // [last-error-after-success]
}

static void read_all_rightly(SOCKET s) {
    char bytes[4];
    int got;
    while ((got = recv(s, bytes, sizeof bytes, 0)) > 0)
        printf("%d bytes\n", got);
    if (got == SOCKET_ERROR) printf("recv: %d\n", WSAGetLastError());
}

/// The code of every call is stored before its result is looked at.
static void send_storing_each_code(SOCKET s) {
    for (int i = 0; i < 3; ++i) {
        const int sent = send(s, "sent", 4, 0);
        const int code = WSAGetLastError();
        if (sent == SOCKET_ERROR) printf("send: %d\n", code);
    }
}

int main() {
    start();
    for (const bool rightly : {false, true}) {
        Pair pair;
        send_storing_each_code(pair.server);
        shutdown(pair.server, SD_SEND);
        if (rightly)
            read_all_rightly(pair.client);
        else
            read_all(pair.client);
    }
    // A program that stores 0 itself gets an answer.
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    for (int i = 0; i < 2; ++i) {
        WSASetLastError(0);
        const int on = 1;
        setsockopt(s, SOL_SOCKET, SO_BROADCAST, (const char*)&on, sizeof on);
        if (i == 1) printf("setsockopt: %d\n", WSAGetLastError());
    }
    closesocket(s);
    WSACleanup();
}
