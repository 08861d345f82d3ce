#include "winsock.hpp"

static void accept_one(bool rightly) {
    SOCKET listener = listening(), accepted = socket(AF_INET, SOCK_STREAM, 0),
           s = socket(AF_INET, SOCK_STREAM, 0);
    static char addresses[2 * (sizeof(sockaddr_in) + 16)];
    static OVERLAPPED overlapped;
    overlapped = OVERLAPPED();
    DWORD bytes, flags;
    const DWORD room = sizeof(sockaddr_in) + 16;
    AcceptEx(listener, accepted, addresses, 0, room, room, &bytes, &overlapped); // note
    sockaddr_in address = name_of(listener);
    connect(s, (sockaddr*)&address, sizeof address);
    WSAGetOverlappedResult(listener, &overlapped, &bytes, TRUE, &flags);
    if (rightly) {
        setsockopt(accepted, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char*)&listener, sizeof listener);
        shutdown(accepted, SD_SEND);
    } else if (shutdown(accepted, SD_SEND) == SOCKET_ERROR) { // [context-not-updated]
        printf("shutdown: %d\n", WSAGetLastError());
    }
    closesocket(s);
    closesocket(accepted);
    closesocket(listener);
}

int main() {
    start();
    accept_one(false);
    accept_one(true);
    WSACleanup();
}
