// Calls whose instructions bench/instructions counts: calls ROW TIMES makes the row's calls so many times
// inside measured(), during which alone callgrind collects. A Windows program.
#include <mswsock.h>
#include <windows.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#include "../bind_to_loopback.hpp"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

namespace {

enum { Most = 64, Size = 64 };

HANDLE port;

struct Connection {
    OVERLAPPED overlapped;
    BOOL sending;
    SOCKET socket, peer;
    char buffer[Size];
};
Connection connections[Most];
SOCKET sockets[256];
OVERLAPPED_ENTRY entries[256];
OVERLAPPED posted;

void fail(const char* what) {
    printf("%s: %d\n", what, WSAGetLastError());
    exit(1);
}

void check(BOOL condition, const char* what) {
    if (!condition) fail(what);
}

void make_pair(SOCKET* one, SOCKET* other) {
    SOCKET listener = WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    sockaddr_in address;
    check(bind_to_loopback(listener, address), "bind");
    listen(listener, 1);
    *one =
        WSASocketW(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED | WSA_FLAG_REGISTERED_IO);
    check(connect(*one, (sockaddr*)&address, sizeof address) == 0, "connect");
    *other = accept(listener, NULL, NULL);
    check(*other != INVALID_SOCKET, "accept");
    closesocket(listener);
    BOOL on = TRUE;
    setsockopt(*one, IPPROTO_TCP, TCP_NODELAY, (char*)&on, sizeof on);
    setsockopt(*other, IPPROTO_TCP, TCP_NODELAY, (char*)&on, sizeof on);
}

void make_connections(int count, UCHAR modes) {
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    for (int i = 0; i < count; ++i) {
        make_pair(&connections[i].socket, &connections[i].peer);
        CreateIoCompletionPort((HANDLE)connections[i].socket, port, 0, 0);
        SetFileCompletionNotificationModes((HANDLE)connections[i].socket, modes);
    }
}

int start(Connection* c, BOOL sending, DWORD* bytes) {
    WSABUF part = {Size, c->buffer};
    DWORD flags = 0;
    c->sending = sending;
    return sending ? WSASend(c->socket, &part, 1, bytes, 0, &c->overlapped, NULL)
                   : WSARecv(c->socket, &part, 1, bytes, &flags, &c->overlapped, NULL);
}

void peer_sends(Connection* c) { check(send(c->peer, c->buffer, Size, 0) == Size, "send"); }
void peer_receives(Connection* c) {
    char room[Size];
    check(recv(c->peer, room, Size, MSG_WAITALL) == Size, "recv");
}
void expect_pending(int result) {
    check(result == SOCKET_ERROR && WSAGetLastError() == WSA_IO_PENDING, "not pending");
}

// ---- An echo server, with both notification modes or none

int most_connections;
BOOL packets_of_all;

/// Until all connections have had an echo. As bench/echo/server_iocp.cpp.
void echo(void) {
    int left = most_connections;
    for (int inside = left; left != 0 || inside != 0;) {
        ULONG removed = 0;
        check(GetQueuedCompletionStatusEx(port, entries, 256, &removed, INFINITE, FALSE), "wait");
        for (ULONG i = 0; i < removed; ++i) {
            Connection* c = CONTAINING_RECORD(entries[i].lpOverlapped, Connection, overlapped);
            DWORD bytes;
            if (packets_of_all) {
                if (c->sending) {
                    --inside;
                    start(c, FALSE, &bytes);
                } else {
                    --left;
                    check(start(c, TRUE, &bytes) == 0, "WSASend");
                }
                continue;
            }
            check(start(c, TRUE, &bytes) == 0, "WSASend");
            start(c, FALSE, &bytes);
            --left;
            --inside;
        }
    }
}
void prepare_echo(int count, UCHAR modes) {
    DWORD bytes;
    most_connections = count;
    packets_of_all = modes == 0;
    make_connections(count, modes);
    for (int i = 0; i < count; ++i)
        expect_pending(start(&connections[i], FALSE, &bytes));
}
void all_send(void) {
    for (int i = 0; i < most_connections; ++i)
        peer_sends(&connections[i]);
}
void all_receive(void) {
    for (int i = 0; i < most_connections; ++i)
        peer_receives(&connections[i]);
}

UCHAR both_modes = FILE_SKIP_COMPLETION_PORT_ON_SUCCESS | FILE_SKIP_SET_EVENT_ON_HANDLE;

// ---- An echo server on registered I/O, as bench/echo/server_rio.cpp

RIO_EXTENSION_FUNCTION_TABLE rio;
RIO_CQ results;
RIO_RQ requests[Most];
RIO_BUF pieces[Most][2];
int piece_in_use[Most];
char memory[Most][2][Size];

void receive_registered(int i) {
    check(rio.RIOReceive(requests[i], &pieces[i][piece_in_use[i]], 1, 0, &requests[i]), "RIOReceive");
}

void echo_registered(void) {
    static RIORESULT taken[256];
    static int sending[256];
    for (int left = Most; left != 0;) {
        ULONG removed = 0;
        check(rio.RIONotify(results) == ERROR_SUCCESS, "RIONotify");
        check(GetQueuedCompletionStatusEx(port, entries, 256, &removed, INFINITE, FALSE), "wait");
        const ULONG count = rio.RIODequeueCompletion(results, taken, 256);
        int sends = 0;
        for (ULONG k = 0; k < count; ++k) {
            if (!taken[k].RequestContext) continue;
            const int i = (int)((RIO_RQ*)(ULONG_PTR)taken[k].RequestContext - requests);
            RIO_BUF piece = pieces[i][piece_in_use[i]];
            piece.Length = taken[k].BytesTransferred;
            rio.RIOSend(requests[i], &piece, 1, RIO_MSG_DONT_NOTIFY | RIO_MSG_DEFER, NULL);
            piece_in_use[i] = !piece_in_use[i];
            receive_registered(i);
            sending[sends++] = i;
        }
        left -= sends;
        for (int k = 0; k < sends; ++k)
            rio.RIOSend(requests[sending[k]], NULL, 0, RIO_MSG_COMMIT_ONLY, NULL);
    }
}
void set_up_registered(void) {
    GUID id = WSAID_MULTIPLE_RIO;
    DWORD bytes;
    RIO_NOTIFICATION_COMPLETION how;
    port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    for (int i = 0; i < Most; ++i)
        make_pair(&connections[i].socket, &connections[i].peer);
    most_connections = Most;
    check(WSAIoctl(connections[0].socket, SIO_GET_MULTIPLE_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &rio,
                   sizeof rio, &bytes, NULL, NULL) == 0,
          "WSAIoctl");
    memset(&how, 0, sizeof how);
    how.Type = RIO_IOCP_COMPLETION;
    how.Iocp.IocpHandle = port;
    how.Iocp.Overlapped = &posted;
    results = rio.RIOCreateCompletionQueue(4 * Most, &how);
    const RIO_BUFFERID registered = rio.RIORegisterBuffer(memory[0][0], sizeof memory);
    for (int i = 0; i < Most; ++i) {
        requests[i] = rio.RIOCreateRequestQueue(connections[i].socket, 1, 1, 2, 1, results, results, NULL);
        check(requests[i] != RIO_INVALID_RQ, "RIOCreateRequestQueue");
        for (int k = 0; k < 2; ++k)
            pieces[i][k] = {registered, (ULONG)((2 * i + k) * Size), Size};
        receive_registered(i);
    }
}

// ---- Rows

void nothing(void) {}

void set_up_echo(void) { prepare_echo(Most, both_modes); }
void set_up_echo_one(void) { prepare_echo(1, both_modes); }
void set_up_echo_packets(void) { prepare_echo(Most, 0); }
void set_up_one(void) { make_connections(1, both_modes); }
void set_up_port(void) { port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1); }
void set_up_would_block(void) {
    u_long on = 1;
    make_pair(&connections[0].socket, &connections[0].peer);
    ioctlsocket(connections[0].socket, FIONBIO, &on);
}
void set_up_pair(void) { make_pair(&connections[0].socket, &connections[0].peer); }
void set_up_sockets(void) {
    for (int i = 0; i < 256; ++i)
        sockets[i] = socket(AF_INET, SOCK_DGRAM, 0);
}

void send_at_once(void) {
    DWORD bytes;
    start(&connections[0], TRUE, &bytes);
}
void receive(void) {
    DWORD bytes;
    start(&connections[0], FALSE, &bytes);
}
void first_peer_sends(void) { peer_sends(&connections[0]); }
void first_peer_receives(void) { peer_receives(&connections[0]); }
void take_one(void) {
    ULONG removed = 0;
    check(GetQueuedCompletionStatusEx(port, entries, 256, &removed, INFINITE, FALSE) && removed == 1, "wait");
}
void wait_for_one(DWORD milliseconds) {
    DWORD bytes;
    ULONG_PTR key;
    OVERLAPPED* overlapped;
    check(GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, milliseconds), "wait");
}
void take_in_time(void) { wait_for_one(10000); }
void prepare_wait(void) {
    DWORD bytes;
    expect_pending(start(&connections[0], FALSE, &bytes));
    first_peer_sends();
}
void prepare_pending_end(void) {
    first_peer_sends();
    take_one();
}

void post(void) { PostQueuedCompletionStatus(port, 1, 2, &posted); }
void take(void) { wait_for_one(INFINITE); }
void post_and_take(void) {
    post();
    take();
}
void post_and_take_64(void) {
    for (int i = 0; i < 64; ++i)
        post();
    for (ULONG left = 64, removed = 0; left; left -= removed)
        check(GetQueuedCompletionStatusEx(port, entries, left, &removed, INFINITE, FALSE), "wait");
}

void would_block(void) {
    char byte;
    check(recv(connections[0].socket, &byte, 1, 0) == SOCKET_ERROR, "recv");
}
void send_and_receive(void) {
    peer_sends(&connections[0]);
    recv(connections[0].socket, connections[0].buffer, Size, 0);
}

void select_of(int count) {
    static fd_set set;
    timeval now = {0, 0};
    FD_ZERO(&set);
    for (int i = 0; i < count; ++i)
        set.fd_array[i] = sockets[i];
    set.fd_count = (u_int)count;
    check(select(0, &set, NULL, NULL, &now) == 0, "select");
}
void select_17(void) { select_of(17); }

WSAPOLLFD polled[256];
void poll_of(int count) {
    for (int i = 0; i < count; ++i) {
        polled[i].fd = sockets[i];
        polled[i].events = POLLIN;
    }
    check(WSAPoll(polled, (ULONG)count, 0) == 0, "WSAPoll");
}
void poll_17(void) { poll_of(17); }
void poll_256(void) { poll_of(256); }

void numeric_host(void) {
    addrinfo hints;
    memset(&hints, 0, sizeof hints);
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = NULL;
    check(getaddrinfo("127.0.0.1", "80", &hints, &found) == 0, "getaddrinfo");
    freeaddrinfo(found);
}
void last_error(void) { WSAGetLastError(); }

/// What is before and after each measurement is not counted.
struct Row {
    const char* name;
    /// The requests, packets or calls of one measurement.
    int units;
    void (*set_up)(void);
    void (*before)(void);
    void (*measured)(void);
    void (*after)(void);
};
const Row rows[] = {
    {"echo-64", Most, set_up_echo, all_send, echo, all_receive},
    {"echo-1", 1, set_up_echo_one, all_send, echo, all_receive},
    {"echo-64-packets", Most, set_up_echo_packets, all_send, echo, all_receive},
    {"rio-64", Most, set_up_registered, all_send, echo_registered, all_receive},
    {"WSASend", 1, set_up_one, nothing, send_at_once, first_peer_receives},
    {"WSARecv", 1, set_up_one, first_peer_sends, receive, nothing},
    {"WSARecv-pending", 1, set_up_one, nothing, receive, prepare_pending_end},
    {"wait-of-a-socket", 1, set_up_one, prepare_wait, take_one, nothing},
    {"wait-in-time", 1, set_up_one, prepare_wait, take_in_time, nothing},
    {"post-and-take", 1, set_up_port, nothing, post_and_take, nothing},
    {"post-64-and-take", 64, set_up_port, nothing, post_and_take_64, nothing},
    {"recv-would-block", 1, set_up_would_block, nothing, would_block, nothing},
    {"send-and-recv", 1, set_up_pair, nothing, send_and_receive, nothing},
    {"select-17", 1, set_up_sockets, nothing, select_17, nothing},
    {"WSAPoll-17", 1, set_up_sockets, nothing, poll_17, nothing},
    {"WSAPoll-256", 1, set_up_sockets, nothing, poll_256, nothing},
    {"getaddrinfo-numeric", 1, nothing, nothing, numeric_host, nothing},
    {"WSAGetLastError", 1, nothing, nothing, last_error, nothing},
};

} // namespace

extern "C" __attribute__((noinline, visibility("default"))) void measured(void (*calls)(void)) { calls(); }

int main(int count, char** arguments) {
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    for (const Row& row : rows) {
        if (count < 3) {
            printf("%s %d\n", row.name, row.units);
            continue;
        }
        if (strcmp(row.name, arguments[1]) != 0) continue;
        row.set_up();
        for (int left = atoi(arguments[2]); left > 0; --left) {
            row.before();
            measured(row.measured);
            row.after();
        }
    }
    return 0;
}
