#include "winsock.hpp"

static bool rightly;

static void CALLBACK routine(DWORD, DWORD, LPWSAOVERLAPPED, DWORD) {
    if (rightly)
        Sleep(0);
    else
        Sleep(1); // [blocking-in-routine]
}

static void receive() {
    SOCKET s = bound_datagram();
    static char bytes[16];
    static WSAOVERLAPPED overlapped;
    WSABUF buffer = {sizeof bytes, bytes};
    DWORD flags = 0;
    sockaddr_in address = name_of(s);
    sendto(s, "x", 1, 0, (sockaddr*)&address, sizeof address);
    WSARecv(s, &buffer, 1, NULL, &flags, &overlapped, routine);
    SleepEx(INFINITE, TRUE); // note
    Sleep(1);
    closesocket(s);
}

int main() {
    start();
    receive();
    rightly = true;
    receive();
    WSACleanup();
}
