// Registered I/O with many connections, of which requests are deferred, committed, cut off and cancelled at
// random. Each byte is echoed once and in order, each request has one result.
//
//     stress_registered_storm [seed] [turns a server]
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>
#include <ws2tcpip.h>

#include "random.hpp"

#include <cstring>

namespace {

using namespace stress;

enum { Servers = 3, Connections = 24, Pieces = 4, PieceSize = 512, MostMessage = 3000 };

RIO_EXTENSION_FUNCTION_TABLE rio;

struct Connection;

/// It is received into, then sent from, in turn.
struct Piece {
    Connection* owner;
    RIO_BUF memory;
    enum { Idle, Receiving, Sending } state;
};

struct Connection {
    SOCKET socket = INVALID_SOCKET, peer = INVALID_SOCKET;
    RIO_RQ requests = nullptr;
    Piece pieces[Pieces];
    int pending = 0;
    /// The server is not to post another request.
    bool ended = false;
    bool deferred_sends = false, deferred_receives = false;
    unsigned char next_sent = 0, next_echoed = 0;
    int outstanding = 0;
};

struct Server {
    Random random;
    int turns;
    enum { Polls, Event, Port } waits;
    RIO_CQ results;
    HANDLE event = nullptr, port = nullptr;
    OVERLAPPED record{};
    RIO_BUFFERID registered;
    Connection connections[Connections];
    LONG results_taken = 0;

    void connect(Connection& c, SOCKET listener);
    void receive(Piece& piece);
    void send(Piece& piece, DWORD length);
    void take(const RIORESULT& result);
    void wait();
    void serve();
    void close(Connection& c);
    void talk();
    void run();
};

void Server::connect(Connection& c, SOCKET listener) {
    sockaddr_in address;
    int length = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length);
    c.peer = WSASocketW(AF_INET, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED);
    if (::connect(c.peer, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
        return complain("connect");
    c.socket = accept(listener, nullptr, nullptr);
    u_long on = 1;
    ioctlsocket(c.peer, FIONBIO, &on);
    c.requests = rio.RIOCreateRequestQueue(c.socket, Pieces, 1, Pieces, 1, results, results, &c);
    if (!c.requests) return complain("RIOCreateRequestQueue");
    for (Piece& piece : c.pieces)
        receive(piece);
}

void Server::receive(Piece& piece) {
    Connection& c = *piece.owner;
    RIO_BUF part = piece.memory;
    part.Length = 1 + random.below(PieceSize);
    const bool defers = random.below(2) != 0;
    piece.state = Piece::Receiving;
    if (!rio.RIOReceive(c.requests, &part, 1, defers ? RIO_MSG_DEFER : 0, &piece))
        return complain("RIOReceive");
    ++c.pending;
    c.deferred_receives = c.deferred_receives || defers;
}

void Server::send(Piece& piece, DWORD length) {
    Connection& c = *piece.owner;
    RIO_BUF part = piece.memory;
    part.Length = length;
    const bool defers = random.below(4) != 0;
    piece.state = Piece::Sending;
    if (!rio.RIOSend(c.requests, &part, 1, defers ? RIO_MSG_DEFER : 0, &piece)) return complain("RIOSend");
    ++c.pending;
    c.deferred_sends = c.deferred_sends || defers;
}

void Server::take(const RIORESULT& result) {
    ++results_taken;
    Piece& piece = *reinterpret_cast<Piece*>(static_cast<ULONG_PTR>(result.RequestContext));
    Connection& c = *piece.owner;
    if (result.SocketContext != reinterpret_cast<ULONG_PTR>(&c)) complain("the context of another socket");
    const auto state = piece.state;
    piece.state = Piece::Idle;
    if (state == Piece::Idle || c.pending == 0) return complain("a second result of a request");
    --c.pending;
    if (result.Status != 0) {
        if (!c.ended) complain("a request has failed");
        return;
    }
    if (c.ended) return;
    if (state == Piece::Sending)
        receive(piece);
    else if (result.BytesTransferred == 0)
        complain("the end of a stream that goes on");
    else
        send(piece, result.BytesTransferred);
}

/// Waits for results as the program does, but not for long: echoes that are on their way to the peer have
/// none.
void Server::wait() {
    if (waits == Polls) {
        Sleep(0);
        return;
    }
    const INT notified = rio.RIONotify(results);
    if (notified != ERROR_SUCCESS && notified != WSAEALREADY) complain("RIONotify");
    if (waits == Event) {
        WaitForSingleObject(event, 1);
        return;
    }
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED* overlapped;
    GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 1);
}

void Server::serve() {
    RIORESULT taken[40];
    for (;;) {
        const ULONG count = rio.RIODequeueCompletion(results, taken, 1 + random.below(40));
        if (count == RIO_CORRUPT_CQ) return complain("RIODequeueCompletion");
        for (ULONG i = 0; i < count; ++i)
            take(taken[i]);
        if (count == 0) break;
    }
    for (Connection& c : connections) {
        if (c.ended) continue;
        if (c.deferred_sends) rio.RIOSend(c.requests, nullptr, 0, RIO_MSG_COMMIT_ONLY, nullptr);
        if (c.deferred_receives) rio.RIOReceive(c.requests, nullptr, 0, RIO_MSG_COMMIT_ONLY, nullptr);
        c.deferred_sends = c.deferred_receives = false;
    }
}

/// Closes it with requests pending: each has a result.
void Server::close(Connection& c) {
    c.ended = true;
    closesocket(c.socket);
    serve();
    if (c.pending != 0) complain("a request without a result");
    closesocket(c.peer);
}

/// One message to some of the connections, and its echo from each.
void Server::talk() {
    static thread_local char data[MostMessage];
    bool waiting = false;
    for (Connection& c : connections) {
        if (c.ended || random.below(3) == 0) continue;
        const int length = 1 + static_cast<int>(random.below(MostMessage));
        for (int i = 0; i < length; ++i)
            data[i] = static_cast<char>(c.next_sent++);
        if (::send(c.peer, data, length, 0) != length) complain("send");
        c.outstanding += length;
        waiting = true;
    }
    while (waiting) {
        waiting = false;
        for (Connection& c : connections) {
            while (!c.ended && c.outstanding != 0) {
                const int got = recv(c.peer, data, sizeof data, 0);
                if (got < 0 && WSAGetLastError() == WSAEWOULDBLOCK) break;
                if (got <= 0) return complain("recv");
                for (int i = 0; i < got; ++i)
                    if (static_cast<unsigned char>(data[i]) != c.next_echoed++) return complain("other data");
                c.outstanding -= got;
            }
            waiting = waiting || (!c.ended && c.outstanding != 0);
        }
        serve();
        if (waiting) wait();
    }
}

void Server::run() {
    RIO_NOTIFICATION_COMPLETION how;
    std::memset(&how, 0, sizeof how);
    if (waits == Event) {
        event = CreateEventW(nullptr, FALSE, FALSE, nullptr);
        how.Type = RIO_EVENT_COMPLETION;
        how.Event.EventHandle = event;
    } else if (waits == Port) {
        port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
        how.Type = RIO_IOCP_COMPLETION;
        how.Iocp.IocpHandle = port;
        how.Iocp.Overlapped = &record;
    }
    results = rio.RIOCreateCompletionQueue(2 * Connections * Pieces, waits == Polls ? nullptr : &how);
    static char memory[Servers][Connections * Pieces * PieceSize];
    char* const own = memory[waits];
    registered = rio.RIORegisterBuffer(own, sizeof memory[0]);
    SOCKET listener =
        WSASocketW(AF_INET, SOCK_STREAM, 0, nullptr, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        listen(listener, 8) != 0)
        return complain("listen");
    ULONG at = 0;
    for (Connection& c : connections) {
        for (Piece& piece : c.pieces) {
            piece = {&c, {registered, at * PieceSize, PieceSize}, Piece::Idle};
            ++at;
        }
        connect(c, listener);
    }
    for (int turn = 0; turn < turns && wrong == 0; ++turn) {
        talk();
        if (random.below(turns) < Connections / 2) {
            Connection& c = connections[random.below(Connections)];
            if (!c.ended) close(c);
        }
    }
    for (Connection& c : connections)
        if (!c.ended) close(c);
    closesocket(listener);
    rio.RIOCloseCompletionQueue(results);
    rio.RIODeregisterBuffer(registered);
    if (event) CloseHandle(event);
    if (port) CloseHandle(port);
}

DWORD WINAPI run(void* server) {
    static_cast<Server*>(server)->run();
    return 0;
}

} // namespace

int main(int count, char** arguments) {
    const Arguments wishes(count, arguments, 200);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET s = socket(AF_INET, SOCK_STREAM, 0);
    GUID id = WSAID_MULTIPLE_RIO;
    DWORD bytes;
    if (WSAIoctl(s, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &rio, sizeof rio, &bytes,
                 nullptr, nullptr) != 0)
        return 1;
    closesocket(s);
    static Server servers[Servers];
    HANDLE threads[Servers];
    for (int i = 0; i < Servers; ++i) {
        servers[i].random = random_of(wishes.seed * Servers + static_cast<unsigned>(i));
        servers[i].turns = wishes.steps;
        servers[i].waits = static_cast<decltype(servers[i].waits)>(i);
        threads[i] = CreateThread(nullptr, 0, run, &servers[i], 0, nullptr);
    }
    WaitForMultipleObjects(Servers, threads, TRUE, INFINITE);
    LONG taken = 0;
    for (int i = 0; i < Servers; ++i) {
        CloseHandle(threads[i]);
        taken += servers[i].results_taken;
    }
    std::printf("%ld results\n", static_cast<long>(taken));
    WSACleanup();
    return wrong != 0;
}
