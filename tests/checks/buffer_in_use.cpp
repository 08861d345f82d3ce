#include "winsock.hpp"

static char bytes[32];
static WSAOVERLAPPED overlapped[4];

static void receive(SOCKET s, int which, char* begin) {
    WSABUF buffer = {16, begin};
    DWORD flags = 0;
    WSARecv(s, &buffer, 1, NULL, &flags, &overlapped[which], NULL); // note
}

int main() {
    start();
    SOCKET s = bound_datagram();
    receive(s, 0, bytes);
    receive(s, 1, bytes + 16);
    u_long on = 1;
    ioctlsocket(s, FIONBIO, &on);
    sockaddr_in self = name_of(s);
    sendto(s, bytes, 4, 0, (sockaddr*)&self, sizeof self); // [buffer-in-use]
    char others[4] = "abc";
    sendto(s, others, 4, 0, (sockaddr*)&self, sizeof self);
    closesocket(s);
    WSACleanup();
}
