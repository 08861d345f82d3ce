#include "winsock.hpp"

#include <cstdlib>
#include <unistd.h>

static void receive(SOCKET s, Request& request) {
    WSABUF buffer = {sizeof request.bytes, request.bytes};
    DWORD flags = 0;
    WSARecv(s, &buffer, 1, NULL, &flags, &request.overlapped, NULL); // [pending-memory-freed]
}

static void receive_into(SOCKET s, char* bytes, WSAOVERLAPPED& overlapped) {
    WSABUF buffer = {16, bytes};
    DWORD flags = 0;
    WSARecv(s, &buffer, 1, NULL, &flags, &overlapped, NULL); // [pending-memory-freed]
}

int main() {
    start();
    SOCKET s = bound_datagram();
    // After the operation has ended.
    Request* request = new Request();
    receive(s, *request);
    CancelIoEx((HANDLE)s, &request->overlapped);
    delete request;
    request = new Request();
    receive(s, *request);
    static WSAOVERLAPPED overlapped;
    char* bytes = (char*)malloc(64);
    receive_into(s, bytes + 32, overlapped);
    delete request;
    free(bytes); // note
    _exit(0);    // the operations would write into what is freed
}
