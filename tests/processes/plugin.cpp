// A plugin that uses sockets of its own, and cleans up before it is unloaded.
#include <winsock2.h>

#include <windows.h>

namespace {

/// A receive that pends to the end: the socket is closed, or the host closes it.
char byte;
OVERLAPPED overlapped;

} // namespace

extern "C" __attribute__((visibility("default"))) int use_sockets(SOCKET* left_open) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    const SOCKET s = socket(AF_INET, SOCK_DGRAM, 0);
    sockaddr_in name = {};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(s, (const sockaddr*)&name, sizeof name) != 0) return 2;
    WSABUF buffer = {1, &byte};
    DWORD flags = 0;
    if (WSARecv(s, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == 0) return 3;
    if (WSAGetLastError() != WSA_IO_PENDING) return 4;
    *left_open = s;
    return WSACleanup() == 0 ? 0 : 5;
}
