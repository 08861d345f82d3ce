#include "winsock.hpp"

int main() {
    start();
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    listen(s, 1); // [failure-never-read]
    sockaddr_in address = loopback_port(0);
    bind(s, (sockaddr*)&address, sizeof address);
    if (listen(s, 1) == 0 && bind(s, (sockaddr*)&address, sizeof address) == SOCKET_ERROR)
        printf("bind: %d\n", WSAGetLastError());
    closesocket(s);
    WSACleanup();
}
