// An echo server on a completion port: AcceptEx, WSARecv and WSASend, and a given number of worker threads.
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <new>

#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "mswsock.lib")

namespace {

enum class Step { Accept, Receive, Send };

constexpr DWORD address_room = sizeof(SOCKADDR_STORAGE) + 16;
constexpr ULONG_PTR stop_key = 1;

struct Connection {
    OVERLAPPED overlapped;
    Step step;
    int slot;
    SOCKET socket;
    DWORD filled;
    DWORD sent;
    unsigned long long total;
    char addresses[2 * address_room];
    char buffer[16384];
};

HANDLE port;
SOCKET listener;
LPFN_ACCEPTEX accept_ex;
LPFN_GETACCEPTEXSOCKADDRS get_accept_addresses;
// The connections that AcceptEx waits for.
Connection* accepting[4];
LONG clients_left;
int workers;

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s failed with %d\n", what, WSAGetLastError());
    std::exit(1);
}

template <class Function>
Function extension(GUID id, const char* name) {
    Function function = nullptr;
    DWORD bytes = 0;
    if (WSAIoctl(listener, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function,
                 &bytes, nullptr, nullptr) == SOCKET_ERROR)
        fail(name);
    return function;
}

void accept_next(int slot) {
    auto* connection = accepting[slot] = new Connection();
    connection->step = Step::Accept;
    connection->slot = slot;
    connection->socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    if (connection->socket == INVALID_SOCKET) fail("WSASocket");
    DWORD bytes = 0;
    if (!accept_ex(listener, connection->socket, connection->addresses, 0, address_room, address_room, &bytes,
                   &connection->overlapped) &&
        WSAGetLastError() != ERROR_IO_PENDING)
        fail("AcceptEx");
}

void finish(Connection* connection, const char* why) {
    std::printf("client left after %llu bytes (%s)\n", connection->total, why);
    std::fflush(stdout);
    closesocket(connection->socket);
    delete connection;
    if (InterlockedDecrement(&clients_left) != 0) return;
    for (int i = 0; i < workers; ++i)
        PostQueuedCompletionStatus(port, 0, stop_key, nullptr);
}

// Every call that starts, also one that succeeds at once, queues one packet; so each step ends here.
void start(Connection* connection, Step step) {
    connection->step = step;
    connection->overlapped = OVERLAPPED();
    WSABUF part;
    DWORD flags = 0;
    int result;
    if (step == Step::Receive) {
        part.buf = connection->buffer;
        part.len = sizeof connection->buffer;
        result = WSARecv(connection->socket, &part, 1, nullptr, &flags, &connection->overlapped, nullptr);
    } else {
        part.buf = connection->buffer + connection->sent;
        part.len = connection->filled - connection->sent;
        result = WSASend(connection->socket, &part, 1, nullptr, 0, &connection->overlapped, nullptr);
    }
    if (result == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING) finish(connection, "reset");
}

void accepted(Connection* connection) {
    SOCKADDR* local = nullptr;
    SOCKADDR* remote = nullptr;
    INT local_length = 0, remote_length = 0;
    get_accept_addresses(connection->addresses, 0, address_room, address_room, &local, &local_length, &remote,
                         &remote_length);
    if (setsockopt(connection->socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT,
                   reinterpret_cast<char*>(&listener), sizeof listener) == SOCKET_ERROR)
        fail("SO_UPDATE_ACCEPT_CONTEXT");
    if (!CreateIoCompletionPort(reinterpret_cast<HANDLE>(connection->socket), port, 0, 0))
        fail("CreateIoCompletionPort");
    accept_next(connection->slot);
    start(connection, Step::Receive);
}

void completed(Connection* connection, DWORD bytes) {
    switch (connection->step) {
    case Step::Accept:
        return accepted(connection);
    case Step::Receive:
        if (bytes == 0) return finish(connection, "closed");
        connection->total += bytes;
        connection->filled = bytes;
        connection->sent = 0;
        return start(connection, Step::Send);
    case Step::Send:
        connection->sent += bytes;
        return start(connection, connection->sent < connection->filled ? Step::Send : Step::Receive);
    }
}

DWORD WINAPI work(LPVOID) {
    for (;;) {
        DWORD bytes = 0;
        ULONG_PTR key = 0;
        OVERLAPPED* overlapped = nullptr;
        const BOOL done = GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, INFINITE);
        if (!overlapped) return 0; // the stop packet
        auto* connection = CONTAINING_RECORD(overlapped, Connection, overlapped);
        if (done)
            completed(connection, bytes);
        else if (connection->step != Step::Accept)
            finish(connection, GetLastError() == ERROR_NETNAME_DELETED ? "reset" : "failed");
    }
}

} // namespace

int main(int argc, char** argv) {
    // Arguments: the port (0: any), the number of clients to serve, the number of worker threads.
    const int number = argc > 1 ? std::atoi(argv[1]) : 7000;
    clients_left = argc > 2 ? std::atoi(argv[2]) : 1;
    workers = argc > 3 ? std::atoi(argv[3]) : 2;

    WSADATA data;
    if (int error = WSAStartup(MAKEWORD(2, 2), &data)) {
        std::fprintf(stderr, "WSAStartup failed with %d\n", error);
        return 1;
    }
    listener = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    if (listener == INVALID_SOCKET) fail("WSASocket");
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<u_short>(number));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), length) == SOCKET_ERROR) fail("bind");
    if (listen(listener, SOMAXCONN) == SOCKET_ERROR) fail("listen");
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);

    accept_ex = extension<LPFN_ACCEPTEX>(WSAID_ACCEPTEX, "AcceptEx");
    get_accept_addresses =
        extension<LPFN_GETACCEPTEXSOCKADDRS>(WSAID_GETACCEPTEXSOCKADDRS, "GetAcceptExSockaddrs");
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    if (!port || !CreateIoCompletionPort(reinterpret_cast<HANDLE>(listener), port, 0, 0))
        fail("CreateIoCompletionPort");
    for (int slot = 0; slot < 4; ++slot)
        accept_next(slot);
    std::printf("listening on 127.0.0.1 port %u with %d threads\n", ntohs(address.sin_port), workers);
    std::fflush(stdout);

    HANDLE threads[MAXIMUM_WAIT_OBJECTS];
    for (int i = 0; i < workers; ++i)
        threads[i] = CreateThread(nullptr, 0, work, nullptr, 0, nullptr);
    WaitForMultipleObjects(static_cast<DWORD>(workers), threads, TRUE, INFINITE);
    for (int i = 0; i < workers; ++i)
        CloseHandle(threads[i]);
    closesocket(listener);
    for (const Connection* connection : accepting)
        closesocket(connection->socket);
    CloseHandle(port);
    WSACleanup();
    return 0;
}
