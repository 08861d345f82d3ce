// The echo server as a Windows program: AcceptEx, WSARecv, WSASend, completion ports.
//
//     server SIZE [THREADS [PORTS]]    THREADS of each port, one unless given; prints the port to connect to
#include <mswsock.h>
#include <windows.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include "../bind_to_loopback.hpp"

#include <stdio.h>
#include <stdlib.h>

enum { MostPorts = 64 };
static HANDLE ports[MostPorts];
static LONG port_count = 1, accepted_count;
static SOCKET listener;
static DWORD size = 64;

enum Step { Accepting, Receiving, Sending };

struct Connection {
    OVERLAPPED overlapped;
    Step step;
    SOCKET socket;
    DWORD filled, sent;
    char addresses[2 * (sizeof(sockaddr_in) + 16)];
    char* buffer;
};

static void close_connection(Connection* c) {
    closesocket(c->socket);
    free(c->buffer);
    free(c);
}

static void accept_next(void) {
    Connection* c = (Connection*)calloc(1, sizeof *c);
    c->buffer = (char*)malloc(size);
    c->step = Accepting;
    c->socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    DWORD bytes;
    if (!AcceptEx(listener, c->socket, c->addresses, 0, sizeof(sockaddr_in) + 16, sizeof(sockaddr_in) + 16,
                  &bytes, &c->overlapped) &&
        WSAGetLastError() != ERROR_IO_PENDING) {
        printf("AcceptEx: %d\n", WSAGetLastError());
        exit(1);
    }
}

// With FILE_SKIP_COMPLETION_PORT_ON_SUCCESS a call that succeeds at once queues no packet, so the next step
// runs here.
static void go_on(Connection* c, DWORD bytes) {
    for (;;) {
        WSABUF part;
        DWORD flags = 0;
        if (c->step == Receiving) {
            if (bytes == 0) {
                close_connection(c);
                return;
            }
            c->filled = bytes;
            c->sent = 0;
            c->step = Sending;
        } else if (c->step == Sending) {
            c->sent += bytes;
            if (c->sent == c->filled) c->step = Receiving;
        }
        int result;
        if (c->step == Sending) {
            part.buf = c->buffer + c->sent;
            part.len = c->filled - c->sent;
            result = WSASend(c->socket, &part, 1, &bytes, 0, &c->overlapped, NULL);
        } else {
            part.buf = c->buffer;
            part.len = size;
            result = WSARecv(c->socket, &part, 1, &bytes, &flags, &c->overlapped, NULL);
        }
        if (result == 0) continue;
        if (WSAGetLastError() != WSA_IO_PENDING) close_connection(c);
        return;
    }
}

static void accepted(Connection* c) {
    BOOL on = TRUE;
    setsockopt(c->socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char*)&listener, sizeof listener);
    setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, (char*)&on, sizeof on);
    // The ports get the connections in turn.
    CreateIoCompletionPort((HANDLE)c->socket, ports[InterlockedIncrement(&accepted_count) % port_count], 0,
                           0);
    SetFileCompletionNotificationModes((HANDLE)c->socket,
                                       FILE_SKIP_COMPLETION_PORT_ON_SUCCESS | FILE_SKIP_SET_EVENT_ON_HANDLE);
    accept_next();
    c->step = Sending;
    c->filled = c->sent = 0;
    go_on(c, 0);
}

static DWORD WINAPI serve(void* port) {
    for (;;) {
        OVERLAPPED_ENTRY entries[256];
        ULONG removed = 0;
        if (!GetQueuedCompletionStatusEx(port, entries, 256, &removed, INFINITE, FALSE)) return 1;
        for (ULONG i = 0; i < removed; ++i) {
            Connection* c = CONTAINING_RECORD(entries[i].lpOverlapped, Connection, overlapped);
            if (c->overlapped.Internal != 0)
                close_connection(c);
            else if (c->step == Accepting)
                accepted(c);
            else
                go_on(c, entries[i].dwNumberOfBytesTransferred);
        }
    }
}

int main(int count, char** arguments) {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    if (count > 1) size = (DWORD)atoi(arguments[1]);
    const int threads = count > 2 ? atoi(arguments[2]) : 1;
    if (count > 3) port_count = atoi(arguments[3]);
    if (port_count > MostPorts) return 2;
    listener = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    sockaddr_in address;
    if (!bind_to_loopback(listener, address)) return 1;
    listen(listener, SOMAXCONN);
    for (LONG i = 0; i < port_count; ++i)
        ports[i] = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, threads);
    CreateIoCompletionPort((HANDLE)listener, ports[0], 0, 0);
    for (int i = 0; i < 64; ++i)
        accept_next();
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    // The main thread is the first one of the first port.
    for (int i = 1; i < threads * port_count; ++i)
        CreateThread(NULL, 0, serve, ports[i / threads], 0, NULL);
    return (int)serve(ports[0]);
}
