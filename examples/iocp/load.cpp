// A load client on a completion port: ConnectEx, then messages whose echo must be the same.
#include <winsock2.h>

#include <mswsock.h>
#include <windows.h>
#include <ws2tcpip.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#pragma comment(lib, "ws2_32.lib")

namespace {

enum class Step { Connect, Send, Receive };

struct Connection {
    OVERLAPPED overlapped;
    Step step;
    SOCKET socket;
    DWORD moved;
    int messages_left;
    char out[1000];
    char in[1000];
};

HANDLE port;
int connections_left;
unsigned long long answered;

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s failed with %d\n", what, WSAGetLastError());
    std::exit(1);
}

void start(Connection& connection, Step step) {
    connection.step = step;
    WSABUF part;
    DWORD flags = 0;
    int result;
    if (step == Step::Send) {
        part.buf = connection.out + connection.moved;
        part.len = sizeof connection.out - connection.moved;
        result = WSASend(connection.socket, &part, 1, nullptr, 0, &connection.overlapped, nullptr);
    } else {
        part.buf = connection.in + connection.moved;
        part.len = sizeof connection.in - connection.moved;
        result = WSARecv(connection.socket, &part, 1, nullptr, &flags, &connection.overlapped, nullptr);
    }
    if (result == SOCKET_ERROR && WSAGetLastError() != WSA_IO_PENDING)
        fail(step == Step::Send ? "WSASend" : "WSARecv");
}

void next_message(Connection& connection) {
    if (connection.messages_left-- == 0) {
        shutdown(connection.socket, SD_BOTH);
        closesocket(connection.socket);
        --connections_left;
        return;
    }
    for (char& letter : connection.out)
        letter = static_cast<char>('a' + (&letter - connection.out + connection.messages_left) % 26);
    connection.moved = 0;
    start(connection, Step::Send);
}

void completed(Connection& connection, DWORD bytes) {
    if (connection.step == Step::Connect) {
        if (setsockopt(connection.socket, SOL_SOCKET, SO_UPDATE_CONNECT_CONTEXT, nullptr, 0) == SOCKET_ERROR)
            fail("SO_UPDATE_CONNECT_CONTEXT");
        return next_message(connection);
    }
    if (bytes == 0) fail("the server left");
    connection.moved += bytes;
    if (connection.moved < sizeof connection.out) return start(connection, connection.step);
    connection.moved = 0;
    if (connection.step == Step::Send) return start(connection, Step::Receive);
    if (std::memcmp(connection.in, connection.out, sizeof connection.out) != 0) fail("the answer differs");
    ++answered;
    next_message(connection);
}

} // namespace

int main(int argc, char** argv) {
    // Arguments: the server's port, the number of connections, the messages on each.
    if (argc < 4) return 2;
    const int count = std::atoi(argv[2]);
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);

    sockaddr_in server = {};
    server.sin_family = AF_INET;
    server.sin_port = htons(static_cast<u_short>(std::atoi(argv[1])));
    server.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr_in any = {};
    any.sin_family = AF_INET;

    std::vector<Connection> connections(static_cast<size_t>(count));
    for (Connection& connection : connections) {
        connection.step = Step::Connect;
        connection.messages_left = std::atoi(argv[3]);
        connection.socket = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, nullptr, 0, WSA_FLAG_OVERLAPPED);
        if (connection.socket == INVALID_SOCKET) fail("WSASocket");
        LPFN_CONNECTEX connect_ex = nullptr;
        GUID id = WSAID_CONNECTEX;
        DWORD bytes = 0;
        if (WSAIoctl(connection.socket, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &connect_ex,
                     sizeof connect_ex, &bytes, nullptr, nullptr) == SOCKET_ERROR)
            fail("ConnectEx");
        // ConnectEx requires a bound socket.
        if (bind(connection.socket, reinterpret_cast<sockaddr*>(&any), sizeof any) == SOCKET_ERROR)
            fail("bind");
        if (!CreateIoCompletionPort(reinterpret_cast<HANDLE>(connection.socket), port,
                                    reinterpret_cast<ULONG_PTR>(&connection), 0))
            fail("CreateIoCompletionPort");
        if (!connect_ex(connection.socket, reinterpret_cast<sockaddr*>(&server), sizeof server, nullptr, 0,
                        nullptr, &connection.overlapped) &&
            WSAGetLastError() != ERROR_IO_PENDING)
            fail("ConnectEx");
    }

    connections_left = count;
    while (connections_left > 0) {
        OVERLAPPED_ENTRY entries[32];
        ULONG removed = 0;
        if (!GetQueuedCompletionStatusEx(port, entries, 32, &removed, 30000, FALSE))
            fail("GetQueuedCompletionStatusEx");
        for (ULONG i = 0; i < removed; ++i) {
            auto& connection = *reinterpret_cast<Connection*>(entries[i].lpCompletionKey);
            DWORD bytes = 0, flags = 0;
            if (!WSAGetOverlappedResult(connection.socket, entries[i].lpOverlapped, &bytes, FALSE, &flags))
                fail("an operation");
            completed(connection, bytes);
        }
    }
    std::printf("%llu messages of 1000 bytes came back over %d connections\n", answered, count);
    CloseHandle(port);
    WSACleanup();
    return 0;
}
