#include "sockets.hpp"

#include <mswsock.h>

#include <vector>

namespace {

/// Has `call` blocked in another thread when `wake` is called, and yields the error that ended it. Whether
/// the thread is inside the call yet cannot be seen, so a call that came too late is tried again.
template <class Make, class Call>
void expect_woken(const char* function, Make make, Call call) {
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        SOCKET s = make();
        Elsewhere blocked([&] { return call(s); });
        Sleep(patience);
        EXPECT_EQ(closesocket(s), 0);
        if (!blocked.join(20000)) {
            report(__FILE__, __LINE__, function, 0, 1);
            std::exit(3);
        }
        if (blocked.error() == WSAENOTSOCK) continue;
        expect_interrupted(function, blocked.result(), blocked.error());
        return;
    }
    report(__FILE__, __LINE__, "never blocked", 0, 1);
}

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

TEST(closing_ends_a_blocked_receive) {
    char byte;
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    for (const Kind& kind : all_kinds) {
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

TEST(closing_ends_a_blocked_accept) {
    for (const Kind& kind : stream_kinds) {
        auto make = [&] { return listening(kind); };
        expect_woken("accept", make, [](SOCKET s) { return (long long)accept(s, nullptr, nullptr); });
        expect_woken("WSAAccept", make,
                     [](SOCKET s) { return (long long)WSAAccept(s, nullptr, nullptr, nullptr, 0); });
    }
}

TEST(closing_ends_a_blocked_send) {
    std::vector<char> much(16 << 20);
    Peers peers;
    auto make = [&] { return peers.connected(tcp4); };
    expect_woken("send", make, [&](SOCKET s) { return send(s, much.data(), (int)much.size(), 0); });
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
        // The socket counts as readable, unless it was closed before the call looked.
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

TEST(lingering_sockets_that_do_not_block) {
    Pair pair(tcp4);
    linger value = {1, 5};
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value), 0);
    set_non_blocking(pair.a);
    EXPECT_RAISES(closesocket, WSAEWOULDBLOCK, closesocket(pair.a) == SOCKET_ERROR);
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    value.l_onoff = 0;
    EXPECT_EQ(setsockopt(pair.a, SOL_SOCKET, SO_LINGER, (char*)&value, sizeof value), 0);
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

TEST(closing_resets_the_last_error) {
    SOCKET s = tcp4.open();
    WSASetLastError(77);
    EXPECT_EQ(closesocket(s), 0);
    EXPECT_EQ(WSAGetLastError(), 0);
}

MAIN
