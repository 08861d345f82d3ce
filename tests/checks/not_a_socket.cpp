#include "winsock.hpp"

int main() {
    start();
    HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);
    if (closesocket((SOCKET)event) == SOCKET_ERROR) printf("%d\n", WSAGetLastError());     // [not-a-socket]
    if (send(INVALID_SOCKET, "", 1, 0) == SOCKET_ERROR) printf("%d\n", WSAGetLastError()); // [not-a-socket]
    CloseHandle(event);
    // Where no socket has been opened yet.
    closesocket(INVALID_SOCKET);
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    closesocket(s);
    WSACleanup();
}
