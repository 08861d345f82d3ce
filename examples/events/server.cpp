// An echo server on WSAEventSelect. A thread waits for at most 64 events: one that wakes it and 63
// connections. When all threads are full, another one starts.
#include <winsock2.h>

#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#pragma comment(lib, "ws2_32.lib")

namespace {

struct Connection {
    SOCKET socket;
    WSAEVENT event;
    /// Received and not sent yet.
    std::string pending;
    bool ends;
    unsigned long long echoed;
};

struct Worker {
    HANDLE thread;
    DWORD number;
    /// Signalled when there are fresh sockets, or at the end.
    WSAEVENT wake;
    CRITICAL_SECTION lock;
    // Guarded by the lock.
    std::vector<SOCKET> fresh;
    bool stops;
    /// Fresh ones included.
    DWORD count;
    std::vector<Connection> connections;
};

constexpr DWORD kMost = WSA_MAXIMUM_WAIT_EVENTS - 1;
volatile LONG left_to_serve;
WSAEVENT all_served;

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s failed with %d\n", what, WSAGetLastError());
    std::exit(1);
}

/// Sends what is pending, as far as there is room. FD_WRITE follows a send that fails with WSAEWOULDBLOCK.
bool flush(Connection& connection) {
    while (!connection.pending.empty()) {
        const int sent = send(connection.socket, connection.pending.data(),
                              static_cast<int>(connection.pending.size()), 0);
        if (sent == SOCKET_ERROR) return WSAGetLastError() == WSAEWOULDBLOCK;
        connection.pending.erase(0, static_cast<size_t>(sent));
        connection.echoed += static_cast<unsigned long long>(sent);
    }
    return true;
}

/// Receives until there is nothing more. FD_READ follows the receive that leaves something.
bool receive(Connection& connection) {
    char bytes[4096];
    for (;;) {
        const int got = recv(connection.socket, bytes, sizeof bytes, 0);
        if (got == SOCKET_ERROR) return WSAGetLastError() == WSAEWOULDBLOCK;
        if (got == 0) {
            connection.ends = true;
            return true;
        }
        connection.pending.append(bytes, static_cast<size_t>(got));
    }
}

/// False when the connection is over.
bool serve(Connection& connection) {
    WSANETWORKEVENTS events;
    if (WSAEnumNetworkEvents(connection.socket, connection.event, &events) == SOCKET_ERROR) return false;
    if ((events.lNetworkEvents & FD_CLOSE) && events.iErrorCode[FD_CLOSE_BIT] != 0) return false;
    if ((events.lNetworkEvents & (FD_READ | FD_CLOSE)) && !receive(connection)) return false;
    if (!flush(connection)) return false;
    return !(connection.ends && connection.pending.empty());
}

/// False at the end.
bool take_fresh(Worker& worker, std::vector<WSAEVENT>& events) {
    WSAResetEvent(worker.wake);
    EnterCriticalSection(&worker.lock);
    for (const SOCKET s : worker.fresh) {
        const WSAEVENT event = WSACreateEvent();
        if (WSAEventSelect(s, event, FD_READ | FD_WRITE | FD_CLOSE) == SOCKET_ERROR) fail("WSAEventSelect");
        worker.connections.push_back({s, event, {}, false, 0});
        events.push_back(event);
    }
    worker.fresh.clear();
    const bool stops = worker.stops;
    LeaveCriticalSection(&worker.lock);
    return !stops;
}

DWORD WINAPI work(void* argument) {
    Worker& worker = *static_cast<Worker*>(argument);
    std::vector<WSAEVENT> events(1, worker.wake);
    for (;;) {
        const DWORD found = WSAWaitForMultipleEvents(static_cast<DWORD>(events.size()), events.data(), FALSE,
                                                     WSA_INFINITE, FALSE);
        if (found == WSA_WAIT_FAILED) fail("WSAWaitForMultipleEvents");
        const DWORD index = found - WSA_WAIT_EVENT_0;
        if (index == 0) {
            if (!take_fresh(worker, events)) return 0;
            continue;
        }
        Connection& connection = worker.connections[index - 1];
        if (serve(connection)) continue;
        std::printf("client left after %llu bytes, served by thread %u\n", connection.echoed,
                    static_cast<unsigned>(worker.number));
        closesocket(connection.socket);
        WSACloseEvent(connection.event);
        worker.connections.erase(worker.connections.begin() + static_cast<int>(index - 1));
        events.erase(events.begin() + static_cast<int>(index));
        EnterCriticalSection(&worker.lock);
        --worker.count;
        LeaveCriticalSection(&worker.lock);
        if (InterlockedDecrement(&left_to_serve) == 0) WSASetEvent(all_served);
    }
}

/// Gives the socket to the first thread that has room for it.
void assign(std::vector<Worker*>& workers, SOCKET s) {
    for (Worker* worker : workers) {
        EnterCriticalSection(&worker->lock);
        const bool room = worker->count < kMost;
        if (room) {
            ++worker->count;
            worker->fresh.push_back(s);
        }
        LeaveCriticalSection(&worker->lock);
        if (!room) continue;
        WSASetEvent(worker->wake);
        return;
    }
    Worker* worker = new Worker();
    worker->number = static_cast<DWORD>(workers.size() + 1);
    worker->wake = WSACreateEvent();
    InitializeCriticalSection(&worker->lock);
    worker->count = 1;
    worker->fresh.push_back(s);
    WSASetEvent(worker->wake);
    worker->thread = CreateThread(nullptr, 0, work, worker, 0, nullptr);
    if (!worker->thread) fail("CreateThread");
    workers.push_back(worker);
}

} // namespace

int main(int argc, char** argv) {
    // Arguments: the port, or 0 for any; after how many connections to end.
    if (argc < 3) return 2;
    left_to_serve = std::atoi(argv[2]);
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    setvbuf(stdout, nullptr, _IONBF, 0);

    const SOCKET listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<u_short>(std::atoi(argv[1])));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), length) == SOCKET_ERROR) fail("bind");
    if (listen(listener, SOMAXCONN) == SOCKET_ERROR) fail("listen");
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    std::printf("listening on port %d\n", ntohs(address.sin_port));

    all_served = WSACreateEvent();
    const WSAEVENT arrived = WSACreateEvent();
    if (WSAEventSelect(listener, arrived, FD_ACCEPT) == SOCKET_ERROR) fail("WSAEventSelect");
    const WSAEVENT both[] = {all_served, arrived};
    std::vector<Worker*> workers;
    while (WSAWaitForMultipleEvents(2, both, FALSE, WSA_INFINITE, FALSE) != WSA_WAIT_EVENT_0) {
        WSANETWORKEVENTS events;
        if (WSAEnumNetworkEvents(listener, arrived, &events) == SOCKET_ERROR) fail("WSAEnumNetworkEvents");
        if (!(events.lNetworkEvents & FD_ACCEPT)) continue;
        // The accepted socket has the listener's event until its thread selects its own.
        const SOCKET s = accept(listener, nullptr, nullptr);
        if (s != INVALID_SOCKET) assign(workers, s);
    }
    for (Worker* worker : workers) {
        EnterCriticalSection(&worker->lock);
        worker->stops = true;
        LeaveCriticalSection(&worker->lock);
        WSASetEvent(worker->wake);
        WaitForSingleObject(worker->thread, INFINITE);
        CloseHandle(worker->thread);
        WSACloseEvent(worker->wake);
        DeleteCriticalSection(&worker->lock);
        delete worker;
    }
    std::printf("%u threads have waited\n", static_cast<unsigned>(workers.size()));
    closesocket(listener);
    WSACloseEvent(arrived);
    WSACloseEvent(all_served);
    WSACleanup();
    return 0;
}
