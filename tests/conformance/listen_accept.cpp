#include "sockets.hpp"

#ifndef SOMAXCONN_HINT // missing in MinGW-w64
#define SOMAXCONN_HINT(backlog) (-(backlog))
#endif

TEST_EACH(listen_checks_the_state, kind, stream_kinds) {
    SOCKET s = kind.open();
    EXPECT_RAISES(listen, WSAEINVAL, listen(s, 1) == SOCKET_ERROR);
    Address address = loopback(kind.family);
    bind(s, address.get(), address.length);
    EXPECT_EQ(listen(s, SOMAXCONN), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(listen(s, 1), 0);
    closesocket(s);
    Pair pair(kind);
    REQUIRE(pair);
    EXPECT_RAISES(listen, WSAEISCONN, listen(pair.a, 1) == SOCKET_ERROR);
    EXPECT_RAISES(listen, WSAEISCONN, listen(pair.b, 1) == SOCKET_ERROR);
}

TEST_EACH(listen_refuses_datagram_sockets, kind, datagram_kinds) {
    SOCKET s = bound(kind);
    EXPECT_RAISES(listen, WSAEOPNOTSUPP, listen(s, 1) == SOCKET_ERROR);
    closesocket(s);
}

TEST(listen_takes_any_backlog) {
    for (int backlog : {0, -1, 1, SOMAXCONN, SOMAXCONN_HINT(500)}) {
        SOCKET s = bound(tcp4);
        EXPECT_EQ(listen(s, backlog), 0);
        SOCKET client = connected_to(s, tcp4);
        EXPECT(client != INVALID_SOCKET);
        closesocket(client);
        closesocket(s);
    }
}

TEST_EACH(accept_checks_the_state, kind, stream_kinds) {
    SOCKET s = kind.open();
    EXPECT_RAISES(accept, WSAEINVAL, accept(s, nullptr, nullptr) == INVALID_SOCKET);
    EXPECT_RAISES(WSAAccept, WSAEINVAL, WSAAccept(s, nullptr, nullptr, nullptr, 0) == INVALID_SOCKET);
    closesocket(s);
    s = bound(kind);
    EXPECT_RAISES(accept, WSAEINVAL, accept(s, nullptr, nullptr) == INVALID_SOCKET);
    closesocket(s);
    Pair pair(kind);
    EXPECT_RAISES(accept, WSAEINVAL, accept(pair.b, nullptr, nullptr) == INVALID_SOCKET);
}

TEST_EACH(accept_refuses_datagram_sockets, kind, datagram_kinds) {
    SOCKET s = bound(kind);
    EXPECT_RAISES(accept, WSAEOPNOTSUPP, accept(s, nullptr, nullptr) == INVALID_SOCKET);
    EXPECT_RAISES(WSAAccept, WSAEOPNOTSUPP, WSAAccept(s, nullptr, nullptr, nullptr, 0) == INVALID_SOCKET);
    closesocket(s);
}

TEST(accept_checks_the_handle_first) {
    EXPECT_RAISES(WSAAccept, WSAENOTSOCK,
                  WSAAccept(INVALID_SOCKET, nullptr, nullptr, nullptr, 0) == INVALID_SOCKET);
}

TEST_EACH(accept_that_would_block, kind, stream_kinds) {
    SOCKET s = listening(kind);
    set_non_blocking(s);
    EXPECT_RAISES(accept, WSAEWOULDBLOCK, accept(s, nullptr, nullptr) == INVALID_SOCKET);
    EXPECT_RAISES(WSAAccept, WSAEWOULDBLOCK, WSAAccept(s, nullptr, nullptr, nullptr, 0) == INVALID_SOCKET);
    closesocket(s);
}

TEST_EACH(accept_tells_the_peer, kind, stream_kinds) {
    SOCKET listener = listening(kind), client = connected_to(listener, kind);
    REQUIRE(client != INVALID_SOCKET);
    Address peer, local = name_of(client);
    WSASetLastError(1);
    SOCKET server = accept(listener, peer.get(), &peer.length);
    REQUIRE(server != INVALID_SOCKET);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(peer.length, local.length);
    EXPECT_EQ(peer.storage.ss_family, kind.family);
    EXPECT_EQ(peer.port(), local.port());
    Address again;
    EXPECT_EQ(getpeername(server, again.get(), &again.length), 0);
    EXPECT(again.length == peer.length && std::memcmp(again.get(), peer.get(), peer.length) == 0);
    closesocket(client);
    closesocket(server);
    closesocket(listener);
}

TEST(accept_wants_room_for_the_peer) {
    SOCKET listener = listening(tcp4), client = connected_to(listener, tcp4);
    Address peer;
    int length = 3;
    EXPECT_RAISES(accept, WSAEFAULT, accept(listener, peer.get(), &length) == INVALID_SOCKET);
    EXPECT_RAISES(WSAAccept, WSAEFAULT,
                  WSAAccept(listener, peer.get(), &length, nullptr, 0) == INVALID_SOCKET);
    // The connection is still queued.
    SOCKET server = accept(listener, nullptr, nullptr);
    EXPECT(server != INVALID_SOCKET);
    closesocket(server);
    closesocket(client);
    closesocket(listener);
}

TEST(accepted_sockets_inherit_the_mode) {
    SOCKET listener = listening(tcp4), client = connected_to(listener, tcp4);
    set_non_blocking(listener);
    SOCKET server = accept(listener, nullptr, nullptr);
    REQUIRE(server != INVALID_SOCKET);
    char byte;
    EXPECT_RAISES(recv, WSAEWOULDBLOCK, recv(server, &byte, 1, 0) == SOCKET_ERROR);
    closesocket(server);
    closesocket(client);
    closesocket(listener);
}

TEST(listeners_do_not_talk) {
    SOCKET s = listening(tcp4);
    char byte = 0;
    EXPECT_RAISES(send, WSAENOTCONN, send(s, &byte, 1, 0) == SOCKET_ERROR);
    EXPECT_RAISES(shutdown, WSAENOTCONN, shutdown(s, SD_BOTH) == SOCKET_ERROR);
    Address peer;
    EXPECT_RAISES(getpeername, WSAENOTCONN, getpeername(s, peer.get(), &peer.length) == SOCKET_ERROR);
    closesocket(s);
}

TEST(receive_on_a_listener) {
    SOCKET s = listening(tcp4);
    set_non_blocking(s);
    char byte = 0;
    EXPECT_RAISES(recv, WSAENOTCONN, recv(s, &byte, 1, 0) == SOCKET_ERROR);
    closesocket(s);
}

namespace {

struct Seen {
    int calls, answer;
    Address caller, callee;
};

int CALLBACK condition(LPWSABUF caller, LPWSABUF, LPQOS, LPQOS, LPWSABUF callee, LPWSABUF, GROUP*,
                       DWORD_PTR data) {
    Seen& seen = *(Seen*)data;
    ++seen.calls;
    if (caller && caller->len <= sizeof seen.caller.storage)
        std::memcpy(seen.caller.get(), caller->buf, caller->len);
    if (callee && callee->len <= sizeof seen.callee.storage)
        std::memcpy(seen.callee.get(), callee->buf, callee->len);
    return seen.answer;
}

} // namespace

TEST_EACH(wsaaccept_asks_the_condition, kind, stream_kinds) {
    SOCKET listener = listening(kind), client = connected_to(listener, kind);
    Seen seen = {0, CF_ACCEPT, {}, {}};
    Address peer;
    SOCKET server = WSAAccept(listener, peer.get(), &peer.length, condition, (DWORD_PTR)&seen);
    REQUIRE(server != INVALID_SOCKET);
    EXPECT_EQ(seen.calls, 1);
    EXPECT_EQ(seen.caller.port(), name_of(client).port());
    EXPECT_EQ(seen.callee.port(), name_of(listener).port());
    EXPECT_EQ(peer.port(), name_of(client).port());
    closesocket(server);
    closesocket(client);
    closesocket(listener);
}

TEST(wsaaccept_rejects) {
    SOCKET listener = listening(tcp4), client = connected_to(listener, tcp4);
    Seen seen = {0, CF_REJECT, {}, {}};
    EXPECT_RAISES(WSAAccept, WSAECONNREFUSED,
                  WSAAccept(listener, nullptr, nullptr, condition, (DWORD_PTR)&seen) == INVALID_SOCKET);
    char byte;
    EXPECT_EQ(recv(client, &byte, 1, 0), SOCKET_ERROR);
    EXPECT_EQ(WSAGetLastError(), WSAECONNRESET);
    closesocket(client);
    closesocket(listener);
}

TEST(wsaaccept_defers) {
    SOCKET listener = listening(tcp4), client = connected_to(listener, tcp4);
    Seen seen = {0, CF_DEFER, {}, {}};
    EXPECT_RAISES(WSAAccept, WSATRY_AGAIN,
                  WSAAccept(listener, nullptr, nullptr, condition, (DWORD_PTR)&seen) == INVALID_SOCKET);
    // It is offered again.
    EXPECT(wait_readable(listener));
    seen.answer = CF_ACCEPT;
    SOCKET server = WSAAccept(listener, nullptr, nullptr, condition, (DWORD_PTR)&seen);
    EXPECT(server != INVALID_SOCKET);
    EXPECT_EQ(seen.calls, 2);
    EXPECT_EQ(send(client, "x", 1, 0), 1);
    char byte = 0;
    EXPECT_EQ(recv(server, &byte, 1, 0), 1);
    closesocket(server);
    closesocket(client);
    closesocket(listener);
}

TEST(wsaaccept_refuses_other_answers) {
    SOCKET listener = listening(tcp4), client = connected_to(listener, tcp4);
    Seen seen = {0, 77, {}, {}};
    EXPECT_RAISES(WSAAccept, WSAEINVAL,
                  WSAAccept(listener, nullptr, nullptr, condition, (DWORD_PTR)&seen) == INVALID_SOCKET);
    closesocket(client);
    closesocket(listener);
}

TEST(wsaaccept_of_a_caller_that_is_gone) {
    SOCKET listener = listening(tcp4), client = connected_to(listener, tcp4);
    set_abortive(client);
    EXPECT(wait_readable(listener));
    closesocket(client);
    Seen seen = {0, CF_ACCEPT, {}, {}};
    EXPECT_RAISES(WSAAccept, WSAECONNRESET,
                  WSAAccept(listener, nullptr, nullptr, condition, (DWORD_PTR)&seen) == INVALID_SOCKET);
    closesocket(listener);
}

namespace {

int CALLBACK condition_that_loses_the_caller(LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*,
                                             DWORD_PTR data) {
    closesocket((SOCKET)data);
    return CF_ACCEPT;
}

} // namespace

TEST(wsaaccept_of_a_caller_that_goes) {
    SOCKET listener = listening(tcp4), client = connected_to(listener, tcp4);
    set_abortive(client);
    EXPECT_RAISES(WSAAccept, WSAEACCES,
                  WSAAccept(listener, nullptr, nullptr, condition_that_loses_the_caller, (DWORD_PTR)client) ==
                      INVALID_SOCKET);
    closesocket(listener);
}

MAIN
