#include "sockets.hpp"

#include <mswsock.h>

#include <utility>
#include <vector>

namespace {

/// A connected stream whose peer stays open, unread, until the end of the test.
struct Peers {
    std::vector<SOCKET> sockets;
    ~Peers() {
        for (SOCKET s : sockets)
            closesocket(s);
    }
    SOCKET connected(const Kind& kind) {
        SOCKET listener = listening(kind);
        SOCKET s = connected_to(listener, kind);
        sockets.push_back(accept(listener, nullptr, nullptr));
        closesocket(listener);
        return s;
    }
};

} // namespace

TEST_EACH(closing_ends_a_blocked_receive, kind, all_kinds) {
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    Peers peers;
    auto make = [&] { return kind.is_stream() ? peers.connected(kind) : bound(kind); };
    expect_woken("recv", make, [&](SOCKET s) { return recv(s, &byte, 1, 0); });
    expect_woken("recvfrom", make, [&](SOCKET s) { return recvfrom(s, &byte, 1, 0, nullptr, nullptr); });
    expect_woken("WSARecv", make,
                 [&](SOCKET s) { return WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr); });
    expect_woken("WSARecvEx", make, [&](SOCKET s) {
        int ex_flags = 0;
        return WSARecvEx(s, &byte, 1, &ex_flags);
    });
    expect_woken("WSARecvFrom", make, [&](SOCKET s) {
        return WSARecvFrom(s, &buffer, 1, &bytes, &flags, nullptr, nullptr, nullptr, nullptr);
    });
}

TEST(closing_ends_a_receive_with_a_time_limit) {
    char byte;
    Peers peers;
    auto make = [&] {
        SOCKET s = peers.connected(tcp4);
        DWORD limit = 60000;
        setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (char*)&limit, sizeof limit);
        return s;
    };
    expect_woken("recv", make, [&](SOCKET s) { return recv(s, &byte, 1, 0); });
}

TEST_EACH(closing_ends_a_blocked_accept, kind, stream_kinds) {
    auto make = [&] { return listening(kind); };
    expect_woken("accept", make, [](SOCKET s) { return (long long)accept(s, nullptr, nullptr); });
    expect_woken("WSAAccept", make,
                 [](SOCKET s) { return (long long)WSAAccept(s, nullptr, nullptr, nullptr, 0); });
}

TEST(closing_ends_a_blocked_send) {
    std::vector<char> much(16 << 20);
    Peers peers;
    auto make = [&] { return peers.connected(tcp4); };
    expect_woken("send", make, [&](SOCKET s) { return send(s, much.data(), (int)much.size(), 0); });
}

namespace {

SOCKET duplicate(SOCKET s) {
    WSAPROTOCOL_INFOA information;
    if (WSADuplicateSocketA(s, GetCurrentProcessId(), &information) != 0) return INVALID_SOCKET;
    return WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information, 0,
                      WSA_FLAG_OVERLAPPED);
}

} // namespace

// The call was made through one handle; the last one that is closed ends it, whichever that is.
TEST(closing_both_handles_of_a_socket_ends_a_blocked_receive) {
    for (const bool own_handle_last : {true, false}) {
        bool interrupted = false;
        for (DWORD patience = 1; patience < 2000 && !interrupted; patience *= 2) {
            const SOCKET s = bound(udp4);
            REQUIRE(s != INVALID_SOCKET);
            const SOCKET copy = duplicate(s);
            EXPECT(copy != INVALID_SOCKET);
            char byte;
            Elsewhere blocked([&] { return recv(s, &byte, 1, 0); });
            Sleep(patience);
            EXPECT_EQ(closesocket(own_handle_last ? copy : s), 0);
            EXPECT_EQ(closesocket(own_handle_last ? s : copy), 0);
            if (!blocked.join(20000)) {
                report(__FILE__, __LINE__, "recv is not woken", 0, 1);
                std::exit(3);
            }
            EXPECT_EQ(blocked.result(), SOCKET_ERROR);
            interrupted = blocked.error() == WSAEINTR;
            REQUIRE(interrupted || blocked.error() == WSAENOTSOCK);
        }
        EXPECT(interrupted);
    }
}

TEST(closing_gives_the_port_back_at_once) {
    for (int i = 0; i < 20; ++i) {
        SOCKET s = listening(tcp4);
        Address address = name_of(s);
        Elsewhere blocked([&] { return accept(s, nullptr, nullptr); });
        Sleep(1);
        EXPECT_EQ(closesocket(s), 0);
        SOCKET again = tcp4.open();
        EXPECT_EQ(bind(again, address.get(), address.length), 0);
        closesocket(again);
    }
}

TEST(closing_under_select) {
    for (int i = 0; i < 5; ++i) {
        Peers peers;
        SOCKET s = peers.connected(tcp4);
        Elsewhere blocked([&] {
            fd_set set;
            FD_ZERO(&set);
            FD_SET(s, &set);
            return select(0, &set, nullptr, nullptr, nullptr);
        });
        Sleep(10);
        closesocket(s);
        // The socket is readable, unless it was closed before the call checked it.
        EXPECT(blocked.result() == 1 || blocked.error() == WSAENOTSOCK);
    }
}

TEST(cleanup_ends_blocked_calls) {
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        SOCKET s = bound(udp4);
        char byte;
        Elsewhere blocked([&] { return recv(s, &byte, 1, 0); });
        Sleep(patience);
        EXPECT_EQ(WSACleanup(), 0);
        EXPECT_EQ(blocked.result(), SOCKET_ERROR);
        const int error = blocked.error();
        WSADATA data;
        WSAStartup(MAKEWORD(2, 2), &data);
        if (error == WSANOTINITIALISED || error == WSAENOTSOCK) continue;
        EXPECT_EQ(error, WSAEINTR);
        return;
    }
    report(__FILE__, __LINE__, "never blocked", 0, 1);
}

namespace {

/// Makes the socket non-blocking and lingering, and fills it; the bytes sent, or -1.
long long fill_lingering(SOCKET s) {
    linger value = {1, 5};
    setsockopt(s, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value);
    set_non_blocking(s);
    return fill(s);
}

} // namespace

TEST(lingering_sockets_with_unsent_data_that_do_not_block) {
    Pair pair(tcp4);
    const long long sent = fill_lingering(pair.a);
    REQUIRE(sent >= 0);
    EXPECT_RAISES(closesocket, WSAEWOULDBLOCK, closesocket(pair.a) == SOCKET_ERROR);
    // It is still open, and is closed once the peer has everything.
    EXPECT_EQ(get_error(pair.a), 0);
    EXPECT(drain(pair.b, sent));
    while (closesocket(pair.a) == SOCKET_ERROR) {
        REQUIRE(WSAGetLastError() == WSAEWOULDBLOCK);
        Sleep(1);
    }
    pair.a = INVALID_SOCKET;
    char byte;
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 0);
}

TEST(lingering_sockets_without_unsent_data_that_do_not_block) {
    Pair pair(tcp4);
    linger value = {1, 5};
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value), 0);
    set_non_blocking(pair.a);
    EXPECT_EQ(closesocket(pair.a), 0);
    pair.a = INVALID_SOCKET;
    char byte;
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 0);
}

TEST(lingering_sockets_whose_connection_is_broken) {
    Pair pair(tcp4);
    fill_lingering(pair.a);
    set_abortive(pair.b);
    pair.close_b();
    EXPECT(wait_readable(pair.a));
    EXPECT_EQ(closesocket(pair.a), 0);
    pair.a = INVALID_SOCKET;
}

TEST(lingering_sockets_that_block) {
    Pair pair(tcp4);
    linger value = {1, 5};
    setsockopt(pair.a, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value);
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    pair.close_a();
    char byte;
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 0);
}

TEST_EACH(a_linger_that_expires_resets_the_connection, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    set_non_blocking(pair.a);
    EXPECT(fill(pair.a) > 0);
    set_non_blocking(pair.a, false);
    linger value = {1, 1};
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value), 0);
    pair.close_a();
    std::vector<char> data(1 << 16);
    int got;
    while ((got = recv(pair.b, data.data(), (int)data.size(), 0)) > 0) {
    }
    EXPECT_EQ(got, SOCKET_ERROR);
    EXPECT_RAISES(recv, WSAECONNRESET, recv(pair.b, data.data(), 1, 0) == SOCKET_ERROR);
}

TEST_EACH(a_linger_ends_when_the_peer_has_read_everything, kind, stream_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    set_non_blocking(pair.a);
    const long long sent = fill(pair.a);
    set_non_blocking(pair.a, false);
    linger value = {1, 60};
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value), 0);
    Elsewhere closer([&] { return closesocket(pair.a); });
    EXPECT(drain(pair.b, sent));
    char byte;
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 0);
    EXPECT(closer.join(20000));
    EXPECT_EQ(closer.result(), 0);
    pair.a = INVALID_SOCKET;
}

TEST(cleaning_up_closes_lingering_sockets_that_do_not_block) {
    Pair pair(tcp4);
    fill_lingering(pair.a);
    EXPECT_EQ(WSACleanup(), 0);
    WSADATA data;
    EXPECT_EQ(WSAStartup(MAKEWORD(2, 2), &data), 0);
    for (SOCKET* s : {&pair.a, &pair.b})
        EXPECT_RAISES(closesocket, WSAENOTSOCK,
                      closesocket(std::exchange(*s, INVALID_SOCKET)) == SOCKET_ERROR);
}

TEST(closing_resets_the_last_error) {
    SOCKET s = tcp4.open();
    WSASetLastError(77);
    EXPECT_EQ(closesocket(s), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
}

MAIN
