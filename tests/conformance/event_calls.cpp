// The calls that re-enable network events, and what else shares a socket with them: overlapped operations,
// ports, duplicates, other sockets.
#include "network_event.hpp"

#include <mswsock.h>

#include <vector>

namespace {

struct Operation : OVERLAPPED {
    Operation() {
        std::memset(static_cast<OVERLAPPED*>(this), 0, sizeof(OVERLAPPED));
        hEvent = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    }
    ~Operation() { CloseHandle(hEvent); }
    bool ends(SOCKET s, DWORD& bytes) {
        DWORD flags;
        return WSAGetOverlappedResult(s, this, &bytes, TRUE, &flags);
    }
};

template <class Function>
Function extension(GUID id) {
    const SOCKET s = tcp4.open();
    Function function = nullptr;
    DWORD bytes = 0;
    WSAIoctl(s, SIO_GET_EXTENSION_FUNCTION_POINTER, &id, sizeof id, &function, sizeof function, &bytes,
             nullptr, nullptr);
    closesocket(s);
    return function;
}

/// The calls that re-enable FD_READ; each receives one byte.
struct ReceiveCall {
    const char* name;
    int (*receive)(SOCKET s, char* byte);
};
int by_recv(SOCKET s, char* byte) { return recv(s, byte, 1, 0); }
int by_recvfrom(SOCKET s, char* byte) { return recvfrom(s, byte, 1, 0, nullptr, nullptr); }
int by_wsarecv(SOCKET s, char* byte) {
    WSABUF buffer = {1, byte};
    DWORD bytes = 0, flags = 0;
    return WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr) ? -1 : static_cast<int>(bytes);
}
int by_wsarecvfrom(SOCKET s, char* byte) {
    WSABUF buffer = {1, byte};
    DWORD bytes = 0, flags = 0;
    return WSARecvFrom(s, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr)
               ? -1
               : static_cast<int>(bytes);
}
int by_overlapped_wsarecv(SOCKET s, char* byte) {
    WSABUF buffer = {1, byte};
    DWORD bytes = 0, flags = 0;
    Operation operation;
    if (WSARecv(s, &buffer, 1, nullptr, &flags, &operation, nullptr) && WSAGetLastError() != WSA_IO_PENDING)
        return -1;
    return operation.ends(s, bytes) ? static_cast<int>(bytes) : -1;
}
int by_overlapped_wsarecvfrom(SOCKET s, char* byte) {
    WSABUF buffer = {1, byte};
    DWORD bytes = 0, flags = 0;
    Operation operation;
    if (WSARecvFrom(s, &buffer, 1, nullptr, &flags, nullptr, nullptr, &operation, nullptr) &&
        WSAGetLastError() != WSA_IO_PENDING)
        return -1;
    return operation.ends(s, bytes) ? static_cast<int>(bytes) : -1;
}
const ReceiveCall receive_calls[] = {{"recv", by_recv},
                                     {"recvfrom", by_recvfrom},
                                     {"wsarecv", by_wsarecv},
                                     {"wsarecvfrom", by_wsarecvfrom},
                                     {"overlapped_wsarecv", by_overlapped_wsarecv},
                                     {"overlapped_wsarecvfrom", by_overlapped_wsarecvfrom}};

/// Two bytes come; the receive of the first re-enables the event, that of the second finds nothing more.
void try_receive(const Kind& kind, const ReceiveCall& call) {
    Event event;
    Pair pair(kind);
    REQUIRE(pair);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    send(pair.b, "1", 1, 0);
    send(pair.b, "2", 1, 0);
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
    char byte = 0;
    EXPECT_EQ(call.receive(pair.a, &byte), 1);
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
    EXPECT_EQ(call.receive(pair.a, &byte), 1);
    EXPECT_EQ(byte, '2');
    EXPECT_EQ(recorded(pair.a), 0);
}

/// The calls that re-enable FD_WRITE when they fail with WSAEWOULDBLOCK.
struct SendCall {
    const char* name;
    int (*send)(SOCKET s, char* data, int length);
};
int by_send(SOCKET s, char* data, int length) { return send(s, data, length, 0); }
int by_sendto(SOCKET s, char* data, int length) { return sendto(s, data, length, 0, nullptr, 0); }
int by_wsasend(SOCKET s, char* data, int length) {
    WSABUF buffer = {static_cast<ULONG>(length), data};
    DWORD bytes = 0;
    return WSASend(s, &buffer, 1, &bytes, 0, nullptr, nullptr) ? -1 : static_cast<int>(bytes);
}
int by_wsasendto(SOCKET s, char* data, int length) {
    WSABUF buffer = {static_cast<ULONG>(length), data};
    DWORD bytes = 0;
    return WSASendTo(s, &buffer, 1, &bytes, 0, nullptr, 0, nullptr, nullptr) ? -1 : static_cast<int>(bytes);
}
const SendCall send_calls[] = {
    {"send", by_send}, {"sendto", by_sendto}, {"wsasend", by_wsasend}, {"wsasendto", by_wsasendto}};

/// The calls that re-enable FD_ACCEPT, also when they fail.
struct AcceptCall {
    const char* name;
    SOCKET (*accept)(SOCKET s);
};
int CALLBACK rejects(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
    return CF_REJECT;
}
int CALLBACK defers(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR) {
    return CF_DEFER;
}
SOCKET by_accept(SOCKET s) { return accept(s, nullptr, nullptr); }
SOCKET by_wsaaccept(SOCKET s) { return WSAAccept(s, nullptr, nullptr, nullptr, 0); }
SOCKET by_rejection(SOCKET s) { return WSAAccept(s, nullptr, nullptr, rejects, 0); }
const AcceptCall accept_calls[] = {
    {"accept", by_accept}, {"wsaaccept", by_wsaaccept}, {"rejection", by_rejection}};

/// The calls that see an established connection before FD_CONNECT is taken.
struct ConnectionCall {
    const char* name;
    bool (*sees)(SOCKET s);
};
bool by_getpeername(SOCKET s) {
    Address peer;
    return getpeername(s, peer.get(), &peer.length) == 0;
}
bool by_first_send(SOCKET s) { return send(s, "1", 1, 0) == 1; }
bool by_so_error(SOCKET s) { return get_error(s) == 0; }
const ConnectionCall connection_calls[] = {
    {"getpeername", by_getpeername}, {"send", by_first_send}, {"so_error", by_so_error}};

} // namespace

TEST_EACH(a_receive_from_a_stream_re_enables, call, receive_calls) { try_receive(tcp4, call); }
TEST_EACH(a_receive_of_a_datagram_re_enables, call, receive_calls) { try_receive(udp4, call); }

TEST_EACH(a_send_without_room_re_enables, call, send_calls) {
    Event event;
    Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_WRITE), 0);
    EXPECT_EQ(next_events(pair.a, event, FD_WRITE), FD_WRITE);
    for (int round = 0; round < 5; ++round) {
        const long long sent = fill_by(pair.a, call.send);
        REQUIRE(sent >= 0);
        EXPECT(!event.signalled() || has_room(pair.a));
        EXPECT(drain(pair.b, sent));
        EXPECT_EQ(next_events(pair.a, event, FD_WRITE), FD_WRITE);
    }
}

TEST_EACH(an_accept_re_enables, call, accept_calls) {
    Event event;
    const SOCKET listener = listening(tcp4);
    EXPECT_EQ(WSAEventSelect(listener, event.handle, FD_ACCEPT), 0);
    const SOCKET first = connected_to(listener, tcp4), second = connected_to(listener, tcp4);
    EXPECT_EQ(next_events(listener, event, FD_ACCEPT), FD_ACCEPT);
    closesocket(call.accept(listener));
    EXPECT_EQ(next_events(listener, event, FD_ACCEPT), FD_ACCEPT);
    closesocket(call.accept(listener));
    EXPECT(!event.signalled(5));
    closesocket(call.accept(listener));
    const SOCKET third = connected_to(listener, tcp4);
    EXPECT_EQ(next_events(listener, event, FD_ACCEPT), FD_ACCEPT);
    for (const SOCKET s : {first, second, third, listener})
        closesocket(s);
}

TEST(a_deferred_connection_does_not_re_enable) {
    Event event;
    const SOCKET listener = listening(tcp4);
    EXPECT_EQ(WSAEventSelect(listener, event.handle, FD_ACCEPT), 0);
    const SOCKET client = connected_to(listener, tcp4);
    EXPECT_EQ(next_events(listener, event, FD_ACCEPT), FD_ACCEPT);
    EXPECT_RAISES(WSAAccept, WSATRY_AGAIN,
                  WSAAccept(listener, nullptr, nullptr, defers, 0) == INVALID_SOCKET);
    EXPECT(!event.signalled(5));
    const SOCKET server = accept(listener, nullptr, nullptr);
    EXPECT(server != INVALID_SOCKET);
    for (const SOCKET s : {server, client, listener})
        closesocket(s);
}

TEST(room_is_announced_after_each_burst) {
    Event event;
    Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_WRITE | FD_READ | FD_CLOSE), 0);
    EXPECT_EQ(next_events(pair.a, event, FD_WRITE), FD_WRITE);
    for (int burst = 0; burst < 20; ++burst) {
        const long long sent = fill(pair.a);
        REQUIRE(sent >= 0);
        // The thread is in its wait when the room comes.
        Elsewhere peer([&] { return drain(pair.b, sent); });
        EXPECT_EQ(next_events(pair.a, event, FD_WRITE), FD_WRITE);
        EXPECT_EQ(peer.result(), 1);
    }
}

// multi_wait of curl: an empty send takes back the recorded FD_WRITE, and a selection for each wait.
TEST(curl_waits_for_room) {
    Event event;
    Pair pair(tcp4);
    REQUIRE(pair);
    set_non_blocking(pair.a);
    for (int turn = 0; turn < 20; ++turn) {
        const long long sent = fill(pair.a);
        REQUIRE(sent >= 0);
        Elsewhere peer([&] { return drain(pair.b, sent); });
        send(pair.a, nullptr, 0, 0);
        EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_WRITE | FD_CLOSE), 0);
        EXPECT(event.signalled(10000));
        Events events;
        events.take(pair.a, event.handle);
        EXPECT_EQ(events.seen & ~FD_WRITE, 0);
        EXPECT_EQ(WSAEventSelect(pair.a, event.handle, 0), 0);
        event.reset();
        EXPECT_EQ(peer.result(), 1);
    }
}

TEST(a_successful_send_takes_back_what_was_recorded) {
    Event event;
    Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_WRITE), 0);
    EXPECT(event.signalled(10000));
    EXPECT_EQ(send(pair.a, "", 0, 0), 0);
    EXPECT_EQ(recorded(pair.a), 0);
}

TEST(no_room_is_lost_between_a_partial_send_and_the_next_selection) {
    Event event;
    Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    const long long sent = fill(pair.a);
    EXPECT(drain(pair.b, sent));
    EXPECT(wait_writable(pair.a));
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_WRITE), 0);
    EXPECT_EQ(next_events(pair.a, event, FD_WRITE), FD_WRITE);
}

TEST_EACH(a_connection_is_announced_though_it_was_seen_by, call, connection_calls) {
    Event event;
    const SOCKET listener = listening(tcp4), client = tcp4.open();
    Address to = name_of(listener);
    EXPECT_EQ(WSAEventSelect(client, event.handle, FD_CONNECT), 0);
    EXPECT_EQ(connect(client, to.get(), to.length), SOCKET_ERROR);
    EXPECT(wait_writable(client));
    EXPECT(call.sees(client));
    EXPECT_EQ(next_events(client, event, FD_CONNECT), FD_CONNECT);
    closesocket(client);
    closesocket(listener);
}

TEST(a_refusal_is_announced_though_so_error_was_read) {
    Event event;
    const SOCKET closed = bound(tcp4), s = tcp4.open();
    Address to = name_of(closed);
    EXPECT_EQ(WSAEventSelect(s, event.handle, FD_CONNECT), 0);
    EXPECT_EQ(connect(s, to.get(), to.length), SOCKET_ERROR);
    EXPECT(wait_exceptional(s));
    get_error(s);
    Events events;
    EXPECT(events.wait(s, event, FD_CONNECT));
    EXPECT_EQ(events.codes[FD_CONNECT_BIT], WSAECONNREFUSED);
    closesocket(s);
    closesocket(closed);
}

TEST(a_connect_is_announced_after_one_that_failed) {
    Event event;
    const SOCKET closed = bound(tcp4), listener = listening(tcp4), s = tcp4.open();
    Address nowhere = name_of(closed), to = name_of(listener);
    EXPECT_EQ(WSAEventSelect(s, event.handle, kAll), 0);
    EXPECT_EQ(connect(s, nowhere.get(), nowhere.length), SOCKET_ERROR);
    Events events;
    EXPECT(events.wait(s, event, FD_CONNECT));
    EXPECT_EQ(events.codes[FD_CONNECT_BIT], WSAECONNREFUSED);
    EXPECT(!event.signalled(5));
    EXPECT_EQ(connect(s, to.get(), to.length), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
    Events second;
    EXPECT(second.wait(s, event, FD_CONNECT | FD_WRITE));
    EXPECT_EQ(second.codes[FD_CONNECT_BIT], 0);
    for (const SOCKET one : {s, listener, closed})
        closesocket(one);
}

TEST(datagrams_are_announced_after_an_icmp_error) {
    Event event;
    const SOCKET s = bound(udp4), gone = bound(udp4), peer = bound(udp4);
    Address own = name_of(s), to = name_of(gone);
    closesocket(gone);
    EXPECT_EQ(WSAEventSelect(s, event.handle, FD_READ), 0);
    EXPECT_EQ(sendto(s, "1", 1, 0, to.get(), to.length), 1);
    EXPECT_EQ(next_events(s, event, FD_READ), FD_READ);
    EXPECT_EQ(receive(s), -1);
    EXPECT_EQ(WSAGetLastError(), WSAECONNRESET);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(sendto(peer, "2", 1, 0, own.get(), own.length), 1);
        EXPECT_EQ(next_events(s, event, FD_READ), FD_READ);
        EXPECT_EQ(receive(s), 1);
    }
    closesocket(s);
    closesocket(peer);
}

TEST(data_goes_to_a_pending_receive_and_the_rest_is_announced) {
    Event event;
    Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    char text[2] = {};
    WSABUF buffer = {2, text};
    DWORD bytes = 0, flags = 0;
    Operation operation;
    EXPECT_EQ(WSARecv(pair.a, &buffer, 1, nullptr, &flags, &operation, nullptr), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSA_IO_PENDING);
    send(pair.b, "12", 2, 0);
    EXPECT(operation.ends(pair.a, bytes));
    EXPECT_EQ(bytes, 2);
    EXPECT(!event.signalled(5));
    EXPECT_EQ(recorded(pair.a), 0);
    send(pair.b, "34", 2, 0);
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
}

TEST(a_socket_has_a_port_and_an_event) {
    Event event;
    Pair pair(tcp4);
    REQUIRE(pair);
    const HANDLE port = CreateIoCompletionPort((HANDLE)pair.a, nullptr, 7, 0);
    REQUIRE(port != nullptr);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_CLOSE), 0);
    char text[2] = {};
    WSABUF buffer = {1, text};
    DWORD bytes = 0, flags = 0;
    Operation operation;
    send(pair.b, "12", 2, 0);
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
    const bool done = WSARecv(pair.a, &buffer, 1, nullptr, &flags, &operation, nullptr) == 0 ||
                      WSAGetLastError() == WSA_IO_PENDING;
    REQUIRE(done);
    ULONG_PTR key = 0;
    OVERLAPPED* completed = nullptr;
    EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &completed, 10000));
    EXPECT_EQ(bytes, 1);
    EXPECT_EQ(key, 7);
    // The receive has left a byte, and has re-enabled the event.
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
    EXPECT_EQ(receive(pair.a), 1);
    pair.close_b();
    EXPECT_EQ(next_events(pair.a, event, FD_CLOSE), FD_CLOSE);
    CloseHandle(port);
}

TEST(duplicates_have_one_selection) {
    Event event, other;
    Pair pair(tcp4);
    REQUIRE(pair);
    WSAPROTOCOL_INFOA information;
    EXPECT_EQ(WSADuplicateSocketA(pair.a, GetCurrentProcessId(), &information), 0);
    const SOCKET copy = WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information,
                                   0, WSA_FLAG_OVERLAPPED);
    REQUIRE(copy != INVALID_SOCKET);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    send(pair.b, "1", 1, 0);
    EXPECT(event.signalled(10000));
    EXPECT_EQ(recorded(copy), FD_READ);
    EXPECT_EQ(recorded(pair.a), 0);
    EXPECT_EQ(receive(copy), 1);
    event.reset();
    // The selection of either cancels that of the other.
    EXPECT_EQ(WSAEventSelect(copy, other.handle, FD_READ), 0);
    send(pair.b, "2", 1, 0);
    EXPECT(other.signalled(10000));
    EXPECT(!event.signalled());
    EXPECT_EQ(recorded(pair.a), FD_READ);
    EXPECT_EQ(receive(copy), 1);
    other.reset();
    // It ends with the last of the handles.
    pair.close_a();
    send(pair.b, "3", 1, 0);
    EXPECT_EQ(next_events(copy, other, FD_READ), FD_READ);
    closesocket(copy);
}

TEST(many_sockets_share_an_event) {
    constexpr int kCount = 100;
    Event event;
    std::vector<SOCKET> sockets;
    for (int i = 0; i < kCount; ++i) {
        const SOCKET s = bound(udp4);
        EXPECT_EQ(WSAEventSelect(s, event.handle, FD_READ), 0);
        sockets.push_back(s);
    }
    const SOCKET sender = bound(udp4);
    for (const SOCKET s : sockets) {
        Address to = name_of(s);
        EXPECT_EQ(sendto(sender, "1", 1, 0, to.get(), to.length), 1);
    }
    int left = kCount;
    std::vector<bool> seen(kCount);
    for (int turn = 0; turn < 100 && left > 0; ++turn) {
        event.signalled(100);
        event.reset();
        for (int i = 0; i < kCount; ++i) {
            if (seen[i] || recorded(sockets[i]) != FD_READ) continue;
            seen[i] = true;
            --left;
        }
    }
    EXPECT_EQ(left, 0);
    for (const SOCKET s : sockets)
        closesocket(s);
    closesocket(sender);
}

TEST(connect_ex_is_announced) {
    const GUID id = WSAID_CONNECTEX;
    const auto connect_ex = extension<LPFN_CONNECTEX>(id);
    REQUIRE(connect_ex);
    Event event;
    const SOCKET listener = listening(tcp4), s = bound(tcp4);
    Address to = name_of(listener);
    EXPECT_EQ(WSAEventSelect(s, event.handle, FD_CONNECT | FD_WRITE), 0);
    Operation operation;
    DWORD bytes = 0;
    const bool begun = connect_ex(s, to.get(), to.length, nullptr, 0, nullptr, &operation) ||
                       WSAGetLastError() == ERROR_IO_PENDING;
    REQUIRE(begun);
    EXPECT(operation.ends(s, bytes));
    EXPECT_EQ(next_events(s, event, FD_CONNECT | FD_WRITE), FD_CONNECT | FD_WRITE);
    closesocket(s);
    closesocket(listener);
}

TEST(a_connection_goes_to_a_pending_accept_ex) {
    const GUID id = WSAID_ACCEPTEX;
    const auto accept_ex = extension<LPFN_ACCEPTEX>(id);
    REQUIRE(accept_ex);
    Event event;
    const SOCKET listener = listening(tcp4), server = tcp4.open();
    EXPECT_EQ(WSAEventSelect(listener, event.handle, FD_ACCEPT), 0);
    char names[64];
    DWORD bytes = 0;
    Operation operation;
    const bool begun = accept_ex(listener, server, names, 0, 32, 32, &bytes, &operation) ||
                       WSAGetLastError() == ERROR_IO_PENDING;
    REQUIRE(begun);
    const SOCKET first = connected_to(listener, tcp4);
    EXPECT(operation.ends(listener, bytes));
    EXPECT(!event.signalled(5));
    const SOCKET second = connected_to(listener, tcp4);
    EXPECT_EQ(next_events(listener, event, FD_ACCEPT), FD_ACCEPT);
    for (const SOCKET s : {first, second, server, listener})
        closesocket(s);
}

MAIN
