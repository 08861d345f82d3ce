// Measures the memory of an idle connection with a pending receive: a Windows program that makes N of them
// and reads its own resident size before and after. The kernel's memory is not included.
#include <winsock2.h>

#include <windows.h>
#include <ws2tcpip.h>

#include "../bind_to_loopback.hpp"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <vector>

static long resident_bytes(void) {
    long pages = 0, resident = 0;
    FILE* file = fopen("/proc/self/statm", "r");
    if (!file || fscanf(file, "%ld %ld", &pages, &resident) != 2) exit(1);
    fclose(file);
    return resident * 4096;
}

struct Connection {
    OVERLAPPED overlapped;
    SOCKET server, client;
    char buffer[8];
};

int main(int count, char** arguments) {
    const int wanted = count > 1 ? atoi(arguments[1]) : 4000;
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address;
    if (!bind_to_loopback(listener, address)) return 1;
    listen(listener, SOMAXCONN);
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    std::vector<Connection> all((size_t)wanted);
    memset(all.data(), 0, all.size() * sizeof(Connection));
    const long before = resident_bytes();
    for (auto& c : all) {
        c.client = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
        if (c.client == INVALID_SOCKET || connect(c.client, (sockaddr*)&address, sizeof address) != 0) {
            printf("stopped with error %d\n", WSAGetLastError());
            return 1;
        }
        c.server = accept(listener, NULL, NULL);
    }
    const long connected = resident_bytes();
    for (auto& c : all) {
        CreateIoCompletionPort((HANDLE)c.server, port, 0, 0);
        WSABUF part = {sizeof c.buffer, c.buffer};
        DWORD flags = 0;
        if (WSARecv(c.server, &part, 1, NULL, &flags, &c.overlapped, NULL) != SOCKET_ERROR ||
            WSAGetLastError() != WSA_IO_PENDING)
            return 1;
    }
    const long pending = resident_bytes();
    const double socket_bytes = (double)(connected - before) / (2.0 * wanted);
    const double pending_bytes = (double)(pending - connected) / wanted;
    printf("%d connections: %.0f bytes per socket, %.0f per pending receive on a port, sum %.0f\n", wanted,
           socket_bytes, pending_bytes, socket_bytes + pending_bytes);
    return 0;
}
