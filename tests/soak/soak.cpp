// A server and its clients on one completion port, under load until a number of operations or seconds
// ("180s") is reached: AcceptEx, ConnectEx, WSASend, WSARecv, GetQueuedCompletionStatusEx, CancelIoEx,
// DisconnectEx, closing with operations pending, resets. Every started operation must complete exactly once,
// every byte must come back, and at the end no handle, descriptor or memory may be left. A first, short run
// is not counted: the library keeps some memory for reuse.
//
//     soak OPERATIONS|SECONDSs THREADS CONNECTIONS SEED
//
// A Windows program, except for counting descriptors and bytes.
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>
#include <ws2tcpip.h>

#include "resources.hpp"

#include <atomic>
#include <climits>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace {

constexpr DWORD address_room = sizeof(sockaddr_in) + 16;
constexpr ULONG_PTR stop_key = 1;
constexpr int deadline_seconds = 3600;
constexpr long long first_operations = 20000;
/// The memory kept for reuse depends on the number of operations pending at a time, not on their total.
constexpr long long kept_for_reuse = 1 << 20;

HANDLE port;
SOCKET listener;
sockaddr_in server_address;
LPFN_CONNECTEX connect_ex;
LPFN_DISCONNECTEX disconnect_ex;

std::atomic<long long> started, delivered, started_limit;
std::atomic<ULONGLONG> time_limit;
std::atomic<long long> bytes_checked, cancelled, resets;
std::atomic<int> live;
std::atomic<bool> stopping;

[[noreturn]] void fail(const char* what) {
    std::printf("FAILED: %s, error %d\n", what, WSAGetLastError());
    std::fflush(stdout);
    std::abort();
}

/// The same sequence for the same seed and thread.
class Random {
  public:
    explicit Random(unsigned long long seed) : state_(seed * 2862933555777941757ull + 3037000493ull) {}
    unsigned below(unsigned limit) {
        state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
        return static_cast<unsigned>(state_ >> 33) % limit;
    }

  private:
    unsigned long long state_;
};

enum class Kind { Accept, Connect, Receive, Send, Disconnect };

struct Connection;

struct Operation {
    OVERLAPPED overlapped;
    Kind kind;
    Connection* connection;
    std::atomic<int> posted;
};

/// Lives while operations are posted; the last completion after the close frees it.
struct Connection {
    SOCKET socket = INVALID_SOCKET;
    bool client = false;
    std::atomic<bool> closed{false};
    std::atomic<int> pending{0};
    Operation receive{}, send{}, other{};
    unsigned messages_left = 0;
    /// The send of a client's message and its answer; the later completion continues.
    std::atomic<int> halves{0};
    DWORD size = 0, sent = 0, received = 0;
    unsigned char first = 0;
    char out[2048];
    char in[2048];
    char addresses[2 * address_room];

    Connection() {
        for (Operation* operation : {&receive, &send, &other})
            operation->connection = this;
        live.fetch_add(1);
    }
    ~Connection() { live.fetch_sub(1); }
};

void close_connection(Connection& c) {
    if (!c.closed.exchange(true) && closesocket(c.socket) != 0) fail("closesocket");
}

/// Counts one pending operation less. True if it was the last one: the connection is over.
bool finish(Connection& c) {
    if (c.pending.fetch_sub(1) != 1) return false;
    close_connection(c);
    delete &c;
    return true;
}

void begin(Operation& operation, Kind kind) {
    std::memset(&operation.overlapped, 0, sizeof operation.overlapped);
    operation.kind = kind;
    if (operation.posted.exchange(1) != 0) fail("an operation was posted twice");
    operation.connection->pending.fetch_add(1);
    started.fetch_add(1);
}

/// A call that failed at once does not complete.
void take_back(Operation& operation) {
    operation.posted = 0;
    started.fetch_sub(1);
    close_connection(*operation.connection);
    operation.connection->pending.fetch_sub(1);
}

bool pends(int result) { return result == 0 || WSAGetLastError() == WSA_IO_PENDING; }

void start_receive(Connection& c) {
    begin(c.receive, Kind::Receive);
    WSABUF parts[2] = {{7, c.in}, {sizeof c.in - 7, c.in + 7}};
    DWORD flags = 0;
    if (!pends(WSARecv(c.socket, parts, 2, nullptr, &flags, &c.receive.overlapped, nullptr)))
        take_back(c.receive);
}

void start_send(Connection& c) {
    begin(c.send, Kind::Send);
    WSABUF part = {c.size - c.sent, c.out + c.sent};
    if (!pends(WSASend(c.socket, &part, 1, nullptr, 0, &c.send.overlapped, nullptr))) take_back(c.send);
}

void accept_next() {
    auto& c = *new Connection();
    c.socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    if (c.socket == INVALID_SOCKET) fail("WSASocket");
    DWORD bytes = 0;
    c.pending.fetch_add(1);
    begin(c.other, Kind::Accept);
    if (!AcceptEx(listener, c.socket, c.addresses, 0, address_room, address_room, &bytes,
                  &c.other.overlapped) &&
        WSAGetLastError() != ERROR_IO_PENDING) {
        if (!stopping) fail("AcceptEx");
        take_back(c.other);
    }
    finish(c);
}

void start_connect(Connection& c) {
    DWORD bytes = 0;
    begin(c.other, Kind::Connect);
    if (!connect_ex(c.socket, reinterpret_cast<sockaddr*>(&server_address), sizeof server_address, nullptr, 0,
                    &bytes, &c.other.overlapped) &&
        WSAGetLastError() != ERROR_IO_PENDING)
        fail("ConnectEx");
}

void connect_next(Random& random) {
    auto& c = *new Connection();
    c.client = true;
    c.messages_left = 1 + random.below(40);
    c.socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    if (c.socket == INVALID_SOCKET) fail("WSASocket");
    sockaddr_in any = {};
    any.sin_family = AF_INET;
    // Each address has ports of its own: closed connections keep theirs for a minute.
    any.sin_addr.s_addr = htonl(INADDR_LOOPBACK + random.below(1000));
    if (bind(c.socket, reinterpret_cast<sockaddr*>(&any), sizeof any) != 0) fail("bind");
    if (!CreateIoCompletionPort(reinterpret_cast<HANDLE>(c.socket), port, 0, 0))
        fail("CreateIoCompletionPort");
    start_connect(c);
}

/// Sends the next message of a client, or ends its connection in one of many ways.
void next_message(Connection& c, Random& random) {
    if (c.messages_left-- != 0 && !stopping) {
        c.size = 1 + random.below(sizeof c.out);
        c.first = static_cast<unsigned char>(random.below(256));
        for (DWORD i = 0; i < c.size; ++i)
            c.out[i] = static_cast<char>(c.first + i);
        c.sent = c.received = 0;
        c.halves = 2;
        // The receive first: it is pending, and the answer completes it.
        c.pending.fetch_add(1);
        start_receive(c);
        if (!c.closed) start_send(c);
        finish(c);
        return;
    }
    c.messages_left = 0;
    switch (random.below(5)) {
    case 0: // a receive that is cancelled
        c.pending.fetch_add(1);
        start_receive(c);
        if (!c.closed && CancelIoEx(reinterpret_cast<HANDLE>(c.socket), &c.receive.overlapped))
            cancelled.fetch_add(1);
        finish(c);
        return;
    case 1: { // a reset
        linger hard = {1, 0};
        setsockopt(c.socket, SOL_SOCKET, SO_LINGER, reinterpret_cast<char*>(&hard), sizeof hard);
        resets.fetch_add(1);
        close_connection(c);
        return;
    }
    case 2: // closing with a receive pending
        c.pending.fetch_add(1);
        start_receive(c);
        close_connection(c);
        finish(c);
        return;
    case 3: // end by DisconnectEx
        begin(c.other, Kind::Disconnect);
        if (!disconnect_ex(c.socket, &c.other.overlapped, 0, 0) && WSAGetLastError() != ERROR_IO_PENDING)
            take_back(c.other);
        return;
    default:
        shutdown(c.socket, SD_SEND);
        close_connection(c);
    }
}

void accepted(Connection& c) {
    if (setsockopt(c.socket, SOL_SOCKET, SO_UPDATE_ACCEPT_CONTEXT, reinterpret_cast<char*>(&listener),
                   sizeof listener) != 0) {
        if (!stopping) fail("SO_UPDATE_ACCEPT_CONTEXT");
        return close_connection(c);
    }
    if (!CreateIoCompletionPort(reinterpret_cast<HANDLE>(c.socket), port, 0, 0))
        fail("CreateIoCompletionPort");
    start_receive(c);
}

void received(Connection& c, DWORD bytes, Random& random) {
    if (bytes == 0) return close_connection(c);
    if (!c.client) {
        c.size = bytes;
        c.sent = 0;
        std::memcpy(c.out, c.in, bytes);
        return start_send(c);
    }
    for (DWORD i = 0; i < bytes; ++i)
        if (c.in[i] != static_cast<char>(c.first + c.received + i)) fail("a byte came back changed");
    bytes_checked.fetch_add(bytes);
    c.received += bytes;
    if (c.received < c.size) return start_receive(c);
    if (c.halves.fetch_sub(1) == 1) next_message(c, random);
}

void deliver(Operation& operation, DWORD bytes, bool succeeded, Random& random) {
    Connection& c = *operation.connection;
    if (operation.posted.exchange(0) != 1) fail("an operation was delivered twice");
    delivered.fetch_add(1);
    const Kind kind = operation.kind;
    if (kind == Kind::Accept && !stopping) accept_next();
    if (!succeeded || c.closed) {
        close_connection(c);
    } else {
        switch (kind) {
        case Kind::Accept:
            accepted(c);
            break;
        case Kind::Connect:
            if (setsockopt(c.socket, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, nullptr, 0) != 0)
                fail("SO_UPDATE_CONNECT_CONTEXT");
            next_message(c, random);
            break;
        case Kind::Receive:
            received(c, bytes, random);
            break;
        case Kind::Send:
            c.sent += bytes;
            if (c.sent < c.size)
                start_send(c);
            else if (!c.client)
                start_receive(c);
            else if (c.halves.fetch_sub(1) == 1)
                next_message(c, random);
            break;
        case Kind::Disconnect:
            close_connection(c);
            break;
        }
    }
    const bool was_client = c.client;
    if (finish(c) && was_client && !stopping) connect_next(random);
}

DWORD WINAPI work(LPVOID argument) {
    Random random(reinterpret_cast<std::uintptr_t>(argument));
    for (;;) {
        OVERLAPPED_ENTRY entries[32];
        ULONG removed = 0;
        // The port prefers the thread that began to wait last: the others may wait long while all goes well.
        const auto before = delivered.load();
        if (!GetQueuedCompletionStatusEx(port, entries, 32, &removed, 60000, FALSE)) {
            if (delivered == before) fail("nothing completed for a minute");
            continue;
        }
        bool stop = false;
        for (ULONG i = 0; i < removed; ++i) {
            if (!entries[i].lpOverlapped) {
                stop = true;
                continue;
            }
            deliver(*CONTAINING_RECORD(entries[i].lpOverlapped, Operation, overlapped),
                    entries[i].dwNumberOfBytesTransferred, entries[i].lpOverlapped->Internal == 0, random);
        }
        if ((delivered >= started_limit || GetTickCount64() >= time_limit) && !stopping.exchange(true))
            closesocket(listener);
        if (stop || (stopping && live == 0)) {
            // Each thread passes the stop packet on until all have left.
            PostQueuedCompletionStatus(port, 0, stop_key, nullptr);
            return 0;
        }
    }
}

template <class Function>
void extension(Function& function, GUID id) {
    DWORD bytes = 0;
    if (WSAIoctl(listener, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function,
                 &bytes, nullptr, nullptr) != 0)
        fail("SIO_GET_EXTENSION_FUNCTION_POINTER");
}

void run(int threads, int connections, unsigned seed) {
    listener = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    server_address.sin_family = AF_INET;
    server_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int length = sizeof server_address;
    if (bind(listener, reinterpret_cast<sockaddr*>(&server_address), length) != 0) fail("bind");
    if (listen(listener, SOMAXCONN) != 0) fail("listen");
    getsockname(listener, reinterpret_cast<sockaddr*>(&server_address), &length);
    extension(connect_ex, WSAID_CONNECTEX);
    extension(disconnect_ex, WSAID_DISCONNECTEX);
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    if (!CreateIoCompletionPort(reinterpret_cast<HANDLE>(listener), port, 0, 0))
        fail("CreateIoCompletionPort");
    Random random(seed);
    for (int i = 0; i < 16; ++i)
        accept_next();
    for (int i = 0; i < connections; ++i)
        connect_next(random);
    HANDLE workers[MAXIMUM_WAIT_OBJECTS];
    for (int i = 0; i < threads; ++i)
        workers[i] = CreateThread(
            nullptr, 0, work,
            reinterpret_cast<LPVOID>(static_cast<std::uintptr_t>(seed) + 1 + static_cast<unsigned>(i)), 0,
            nullptr);
    if (WaitForMultipleObjects(static_cast<DWORD>(threads), workers, TRUE, deadline_seconds * 1000) ==
        WAIT_TIMEOUT)
        fail("the workers did not end");
    for (int i = 0; i < threads; ++i)
        CloseHandle(workers[i]);
    CloseHandle(port);
}

/// Opened once and kept by the library: the reactor thread for an operation without a port, and the
/// descriptor that AcceptEx has in reserve.
void open_what_stays_open() {
    SOCKET warm = WSASocketW(AF_INET, SOCK_DGRAM, IPPROTO_UDP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    sockaddr_in any{};
    any.sin_family = AF_INET;
    if (bind(warm, reinterpret_cast<sockaddr*>(&any), sizeof any) != 0) fail("bind");
    char byte;
    WSABUF buffer{1, &byte};
    DWORD flags = 0, bytes = 0;
    WSAOVERLAPPED overlapped{};
    if (WSARecv(warm, &buffer, 1, nullptr, &flags, &overlapped, nullptr) == 0 ||
        WSAGetLastError() != WSA_IO_PENDING)
        fail("WSARecv");
    CancelIo(reinterpret_cast<HANDLE>(warm));
    WSAGetOverlappedResult(warm, &overlapped, &bytes, TRUE, &flags);
    closesocket(warm);

    const SOCKET server = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    const SOCKET accepted = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
    if (bind(server, reinterpret_cast<sockaddr*>(&any), sizeof any) != 0 || listen(server, 1) != 0)
        fail("listen");
    char addresses[2 * (sizeof(sockaddr_in) + 16)];
    if (AcceptEx(server, accepted, addresses, 0, sizeof addresses / 2, sizeof addresses / 2, &bytes,
                 &overlapped) ||
        WSAGetLastError() != ERROR_IO_PENDING)
        fail("AcceptEx");
    CancelIo(reinterpret_cast<HANDLE>(server));
    WSAGetOverlappedResult(server, &overlapped, &bytes, TRUE, &flags);
    closesocket(server);
    closesocket(accepted);
}

struct Left {
    int handles;
    int descriptors;
    long long bytes;
};

/// The reactor thread releases a closed port a little later.
Left what_is_left(int usual_descriptors) {
    for (int i = 0; i < 5000 && open_descriptors() != usual_descriptors; ++i)
        Sleep(1);
    DWORD handles = 0;
    if (!GetProcessHandleCount(GetCurrentProcess(), &handles)) fail("GetProcessHandleCount");
    return {static_cast<int>(handles), open_descriptors(), heap_bytes()};
}

} // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        std::printf("usage: soak OPERATIONS|SECONDSs THREADS CONNECTIONS SEED\n");
        return 2;
    }
    const char* amount = arguments[1];
    const bool timed = std::strchr(amount, 's') != nullptr;
    const int threads = std::atoi(arguments[2]), connections = std::atoi(arguments[3]);
    const auto seed = static_cast<unsigned>(std::atoi(arguments[4]));
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 2;
    open_what_stays_open();
    const int usual_descriptors = open_descriptors();
    time_limit = ~0ull;
    started_limit = first_operations;
    run(threads, connections, seed);
    const Left before = what_is_left(usual_descriptors);
    stopping = false;
    const ULONGLONG begun = GetTickCount64();
    started_limit = timed ? LLONG_MAX : first_operations + std::atoll(amount);
    time_limit = timed ? begun + 1000 * std::strtoull(amount, nullptr, 10) : ~0ull;
    run(threads, connections, seed);
    const ULONGLONG took = GetTickCount64() - begun;
    const Left after = what_is_left(usual_descriptors);
    const long long bytes = after.bytes - before.bytes;
    std::printf(
        "%.1f s: %lld operations started, %lld delivered, %lld bytes came back whole, %lld cancelled, "
        "%lld resets\nleft: %d connections; more than before: %d handles, %d descriptors, %lld bytes\n",
        static_cast<double>(took) / 1000, started.load(), delivered.load(), bytes_checked.load(),
        cancelled.load(), resets.load(), live.load(), after.handles - before.handles,
        after.descriptors - usual_descriptors, bytes);
    WSACleanup();
    return started == delivered && live == 0 && after.handles == before.handles &&
                   after.descriptors == usual_descriptors && bytes < kept_for_reuse
               ? 0
               : 1;
}
