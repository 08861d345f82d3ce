// The echo server as a Windows program with registered I/O: AcceptEx for connections, a completion queue that
// notifies a completion port, one thread. The answers to the results of a turn are deferred, and committed
// together.
#include <mswsock.h>
#include <windows.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include "../bind_to_loopback.hpp"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static HANDLE port;
static SOCKET listener;
static DWORD size = 64;
static RIO_EXTENSION_FUNCTION_TABLE rio;
static RIO_CQ completions;
static char* memory;
static RIO_BUFFERID registered;
static DWORD slabs_left;

enum { AcceptKey, RioKey };
const DWORD slab_connections = 256;

/// A connection has two pieces of memory: one is sent while the next receive waits with the other.
struct Connection {
    OVERLAPPED overlapped;
    SOCKET socket;
    RIO_RQ requests;
    RIO_BUF pieces[2];
    int receiving;
    char addresses[2 * (sizeof(sockaddr_in) + 16)];
};

static void take_memory(Connection* c) {
    if (slabs_left == 0) {
        memory =
            (char*)VirtualAlloc(NULL, 2 * slab_connections * size, MEM_COMMIT | MEM_RESERVE, PAGE_READWRITE);
        registered = rio.RIORegisterBuffer(memory, 2 * slab_connections * size);
        slabs_left = slab_connections;
    }
    --slabs_left;
    for (int i = 0; i < 2; ++i) {
        c->pieces[i].BufferId = registered;
        c->pieces[i].Offset = (2 * slabs_left + i) * size;
        c->pieces[i].Length = size;
    }
}

static void accept_next(void) {
    Connection* c = (Connection*)calloc(1, sizeof *c);
    c->socket =
        WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO);
    DWORD bytes;
    if (!AcceptEx(listener, c->socket, c->addresses, 0, sizeof(sockaddr_in) + 16, sizeof(sockaddr_in) + 16,
                  &bytes, &c->overlapped) &&
        WSAGetLastError() != ERROR_IO_PENDING) {
        printf("AcceptEx: %d\n", WSAGetLastError());
        exit(1);
    }
}

static void receive(Connection* c) {
    RIO_BUF piece = c->pieces[c->receiving];
    piece.Length = size;
    rio.RIOReceive(c->requests, &piece, 1, 0, c);
}

static void accepted(Connection* c) {
    BOOL on = TRUE;
    setsockopt(c->socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, (char*)&listener, sizeof listener);
    setsockopt(c->socket, IPPROTO_TCP, TCP_NODELAY, (char*)&on, sizeof on);
    accept_next();
    take_memory(c);
    c->requests = rio.RIOCreateRequestQueue(c->socket, 1, 1, 2, 1, completions, completions, c);
    receive(c);
}

/// Returns the connection if it has a deferred send.
static Connection* serve(const RIORESULT& result) {
    Connection* c = (Connection*)(ULONG_PTR)result.RequestContext;
    if (!c) return NULL; // a send
    if (result.Status != 0 || result.BytesTransferred == 0) {
        closesocket(c->socket);
        return NULL;
    }
    RIO_BUF piece = c->pieces[c->receiving];
    piece.Length = result.BytesTransferred;
    rio.RIOSend(c->requests, &piece, 1, RIO_MSG_DONT_NOTIFY | RIO_MSG_DEFER, NULL);
    c->receiving = !c->receiving;
    receive(c);
    return c;
}

static void drain(void) {
    static RIORESULT results[256];
    static Connection* sending[256];
    ULONG count;
    do {
        count = rio.RIODequeueCompletion(completions, results, 256);
        ULONG sends = 0;
        for (ULONG i = 0; i < count; ++i)
            if (Connection* c = serve(results[i])) sending[sends++] = c;
        for (ULONG i = 0; i < sends; ++i)
            rio.RIOSend(sending[i]->requests, NULL, 0, RIO_MSG_COMMIT_ONLY, NULL);
    } while (count == 256);
    rio.RIONotify(completions);
}

int main(int count, char** arguments) {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    if (count > 1) size = (DWORD)atoi(arguments[1]);
    listener =
        WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO);
    GUID id = WSAID_MULTIPLE_RIO;
    DWORD bytes;
    if (WSAIoctl(listener, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &rio, sizeof rio,
                 &bytes, NULL, NULL) != 0)
        return 1;
    sockaddr_in address;
    if (!bind_to_loopback(listener, address)) return 1;
    listen(listener, SOMAXCONN);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    CreateIoCompletionPort((HANDLE)listener, port, AcceptKey, 0);
    static OVERLAPPED record;
    RIO_NOTIFICATION_COMPLETION how;
    memset(&how, 0, sizeof how);
    how.Type = RIO_IOCP_COMPLETION;
    how.Iocp.IocpHandle = port;
    how.Iocp.CompletionKey = (PVOID)(ULONG_PTR)RioKey;
    how.Iocp.Overlapped = &record;
    completions = rio.RIOCreateCompletionQueue(1 << 19, &how);
    if (completions == RIO_INVALID_CQ) return 1;
    rio.RIONotify(completions);
    for (int i = 0; i < 64; ++i)
        accept_next();
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        OVERLAPPED_ENTRY entries[64];
        ULONG removed = 0;
        if (!GetQueuedCompletionStatusEx(port, entries, 64, &removed, INFINITE, FALSE)) return 1;
        for (ULONG i = 0; i < removed; ++i) {
            if (entries[i].lpCompletionKey == RioKey)
                drain();
            else
                accepted(CONTAINING_RECORD(entries[i].lpOverlapped, Connection, overlapped));
        }
    }
}
