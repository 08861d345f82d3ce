#include "winsock.hpp"

int main() {
    start();
    SOCKET s = socket(AF_INET, SOCK_DGRAM, 0); // note
    CloseHandle((HANDLE)s);                    // [closehandle-on-socket]
    HANDLE event = CreateEventA(NULL, TRUE, FALSE, NULL);
    CloseHandle(event);
    s = socket(AF_INET, SOCK_DGRAM, 0);
    closesocket(s);
    WSACleanup();
}
