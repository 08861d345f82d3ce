// An echo server in several processes: the parent binds and listens, and each worker has a duplicate of the
// listener, a completion port and AcceptEx calls of its own.
//
//     server [WORKERS [CONNECTIONS]]    ends after so many connections
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <process.h>

#include <string>
#include <vector>

#pragma comment(lib, "ws2_32.lib")
#pragma comment(lib, "mswsock.lib")

namespace {

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s failed with %d\n", what, WSAGetLastError());
    std::exit(1);
}

/// A socket that no child inherits: the workers get what they need by WSADuplicateSocket.
SOCKET make_socket() {
    const SOCKET s = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0,
                                WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (s == INVALID_SOCKET) fail("WSASocket");
    return s;
}

sockaddr_in loopback(int port) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<u_short>(port));
    return address;
}

/// Returns the port.
int listen_on_loopback(SOCKET s) {
    sockaddr_in address = loopback(0);
    int length = sizeof address;
    if (bind(s, reinterpret_cast<sockaddr*>(&address), length) != 0 || listen(s, SOMAXCONN) != 0 ||
        getsockname(s, reinterpret_cast<sockaddr*>(&address), &length) != 0)
        fail("listen");
    return ntohs(address.sin_port);
}

template <class T>
void send_all(SOCKET s, const T& value) {
    if (send(s, reinterpret_cast<const char*>(&value), sizeof value, 0) != sizeof value) fail("send");
}

template <class T>
bool receive_all(SOCKET s, T& value) {
    return recv(s, reinterpret_cast<char*>(&value), sizeof value, MSG_WAITALL) == sizeof value;
}

// The worker.

enum class Step { Accept, Receive, Send, End };

struct Connection {
    OVERLAPPED overlapped;
    Step step;
    SOCKET socket;
    DWORD echoed;
    WSABUF part;
    char addresses[2 * (sizeof(sockaddr_in) + 16)];
    char buffer[4096];
};

SOCKET listener, parent;
HANDLE port;

void start(Connection& connection, Step step) {
    connection.step = step;
    DWORD bytes = 0, flags = 0;
    const DWORD address = sizeof(sockaddr_in) + 16;
    bool begun = false;
    if (step == Step::Accept)
        begun = AcceptEx(listener, connection.socket, connection.addresses, 0, address, address, &bytes,
                         &connection.overlapped);
    else if (step == Step::Send)
        begun =
            WSASend(connection.socket, &connection.part, 1, nullptr, 0, &connection.overlapped, nullptr) == 0;
    else
        begun = WSARecv(connection.socket, &connection.part, 1, nullptr, &flags, &connection.overlapped,
                        nullptr) == 0;
    if (!begun && WSAGetLastError() != ERROR_IO_PENDING) fail("an operation");
}

void accept_next() {
    auto* connection = new Connection{};
    connection->socket = make_socket();
    start(*connection, Step::Accept);
}

void receive_next(Connection& connection) {
    connection.part = {sizeof connection.buffer, connection.buffer};
    start(connection, Step::Receive);
}

void go_on(Connection& connection, DWORD bytes) {
    switch (connection.step) {
    case Step::Accept:
        setsockopt(connection.socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT,
                   reinterpret_cast<char*>(&listener), sizeof listener);
        CreateIoCompletionPort(reinterpret_cast<HANDLE>(connection.socket), port, 0, 0);
        accept_next();
        receive_next(connection);
        break;
    case Step::Receive:
        if (bytes == 0) {
            closesocket(connection.socket);
            send_all(parent, connection.echoed);
            delete &connection;
            break;
        }
        connection.echoed += bytes;
        connection.part.len = bytes;
        start(connection, Step::Send);
        break;
    case Step::Send:
        receive_next(connection);
        break;
    case Step::End:
        break;
    }
}

int work(int parent_port) {
    parent = make_socket();
    const sockaddr_in address = loopback(parent_port);
    if (connect(parent, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) fail("connect");
    const DWORD self = GetCurrentProcessId();
    send_all(parent, self);
    WSAPROTOCOL_INFOW information;
    if (!receive_all(parent, information)) return 1;
    listener = WSASocketW(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information, 0,
                          WSA_FLAG_OVERLAPPED);
    if (listener == INVALID_SOCKET) fail("WSASocket of the listener");
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    CreateIoCompletionPort(reinterpret_cast<HANDLE>(listener), port, 0, 0);
    CreateIoCompletionPort(reinterpret_cast<HANDLE>(parent), port, 0, 0);
    for (int i = 0; i < 4; ++i)
        accept_next();
    // The parent sends nothing more: the end of its stream is the end of the work.
    Connection until_end = {};
    until_end.socket = parent;
    until_end.part = {sizeof until_end.buffer, until_end.buffer};
    start(until_end, Step::End);
    for (;;) {
        DWORD bytes = 0;
        ULONG_PTR key = 0;
        OVERLAPPED* overlapped = nullptr;
        const BOOL succeeded = GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, INFINITE);
        if (!overlapped) fail("GetQueuedCompletionStatus");
        auto& connection = *CONTAINING_RECORD(overlapped, Connection, overlapped);
        if (connection.step == Step::End) return 0;
        if (!succeeded) bytes = 0;
        go_on(connection, bytes);
    }
}

// The parent.

struct Worker {
    HANDLE process;
    SOCKET socket;
    int connections;
};

int supervise(const char* program, int count, int connections) {
    const SOCKET shared = make_socket(), control = make_socket();
    const int served_port = listen_on_loopback(shared);
    const std::string control_port = std::to_string(listen_on_loopback(control));
    std::vector<Worker> workers;
    for (int i = 0; i < count; ++i) {
        // The arguments become one command line, without quotes: a path with a space would be two of them.
        const intptr_t child =
            _spawnl(_P_NOWAIT, program, "server", "--worker", control_port.c_str(), nullptr);
        if (child == -1) fail("_spawnl");
        const SOCKET s = accept(control, nullptr, nullptr);
        DWORD id = 0;
        WSAPROTOCOL_INFOW information;
        if (s == INVALID_SOCKET || !receive_all(s, id)) fail("accept");
        // For this process alone, and for one WSASocket call.
        if (WSADuplicateSocketW(shared, id, &information) != 0) fail("WSADuplicateSocket");
        send_all(s, information);
        workers.push_back({reinterpret_cast<HANDLE>(child), s, 0});
    }
    closesocket(control);
    // The workers accept; a listener that the parent keeps lets it start another worker.
    std::printf("%d workers on port %d\n", count, served_port);
    std::fflush(stdout);
    DWORD total = 0;
    for (int left = connections; left > 0;) {
        std::vector<WSAPOLLFD> entries;
        for (const Worker& worker : workers)
            entries.push_back({worker.socket, POLLRDNORM, 0});
        if (WSAPoll(entries.data(), static_cast<ULONG>(entries.size()), -1) <= 0) fail("WSAPoll");
        for (size_t i = 0; i < entries.size(); ++i) {
            if (!entries[i].revents) continue;
            DWORD echoed = 0;
            if (!receive_all(workers[i].socket, echoed)) fail("a worker");
            ++workers[i].connections;
            total += echoed;
            --left;
        }
    }
    int served = 0;
    for (const Worker& worker : workers) {
        shutdown(worker.socket, SD_SEND);
        DWORD code = 1;
        WaitForSingleObject(worker.process, INFINITE);
        GetExitCodeProcess(worker.process, &code);
        if (code != 0) return 1;
        served += worker.connections;
        closesocket(worker.socket);
        CloseHandle(worker.process);
    }
    closesocket(shared);
    std::printf("%d connections, %lu bytes, %d workers ended\n", served, (unsigned long)total, count);
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    int result = 0;
    if (count == 3 && std::strcmp(arguments[1], "--worker") == 0)
        result = work(std::atoi(arguments[2]));
    else
        result = supervise(arguments[0], count > 1 ? std::atoi(arguments[1]) : 2,
                           count > 2 ? std::atoi(arguments[2]) : 1);
    WSACleanup();
    return result;
}
