// Two processes have a socket: each closes it and cleans up while the other goes on.
#include "child.hpp"

#include <fcntl.h>
#include <vector>

namespace {

/// The bytes go through from the one to the other.
bool passes(SOCKET from, SOCKET to) {
    char text[4] = {};
    return send(from, "data", 4, 0) == 4 && recv(to, text, 4, MSG_WAITALL) == 4 &&
           std::memcmp(text, "data", 4) == 0;
}

/// While a child has the socket too, another thread of this process is inside `call` on it. Closing ends the
/// call, and leaves the connection to the child, whose `go_on` returns 0.
template <class Make, class Call, class GoOn, class Feed>
void expect_woken_alone(const char* what, Make make, Call call, GoOn go_on, Feed feed) {
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        SOCKET peer = INVALID_SOCKET;
        const SOCKET s = make(peer);
        REQUIRE(s != INVALID_SOCKET);
        Child child([&](Child& self) {
            CHILD_REQUIRE(self.wait_to_go_on());
            return go_on(s);
        });
        Elsewhere blocked([&] { return call(s); });
        Sleep(patience);
        EXPECT_EQ(closesocket(s), 0);
        if (!blocked.join(20000)) {
            report(__FILE__, __LINE__, what, 0, 1);
            std::exit(3);
        }
        const bool too_late = blocked.error() == WSAENOTSOCK;
        if (!too_late) expect_interrupted(what, blocked.result(), blocked.error());
        feed(peer);
        child.let_go_on();
        EXPECT_EQ(child.result(), 0);
        closesocket(peer);
        if (!too_late) return;
    }
    report(__FILE__, __LINE__, "never blocked", 0, 1);
}

SOCKET connection(SOCKET& peer) {
    Pair pair(tcp4);
    peer = std::exchange(pair.a, INVALID_SOCKET);
    return std::exchange(pair.b, INVALID_SOCKET);
}

int receive_data(SOCKET s) {
    char text[4];
    CHILD_REQUIRE(recv(s, text, 4, MSG_WAITALL) == 4);
    return 0;
}

void send_data(SOCKET peer) { EXPECT_EQ(send(peer, "data", 4, 0), 4); }

} // namespace

TEST(cleaning_up_in_the_child_leaves_the_connection) {
    Pair pair(tcp4);
    REQUIRE(pair);
    Child child([&](Child&) { return WSACleanup(); });
    EXPECT_EQ(child.result(), 0);
    EXPECT(passes(pair.a, pair.b));
    EXPECT(passes(pair.b, pair.a));
}

TEST(cleaning_up_in_the_parent_leaves_the_connection) {
    Pair pair(tcp4);
    REQUIRE(pair);
    // The child is the parent of this test, and its own child goes on.
    Child parent([&](Child&) {
        Child child([&](Child& self) {
            CHILD_REQUIRE(self.wait_to_go_on());
            CHILD_REQUIRE(passes(pair.b, pair.a));
            return 0;
        });
        CHILD_REQUIRE(WSACleanup() == 0);
        child.let_go_on();
        return child.result();
    });
    EXPECT_EQ(parent.result(), 0);
    EXPECT(passes(pair.a, pair.b));
}

TEST(a_dispatcher_cleans_up_after_it_has_handed_over) {
    Pair pair(tcp4);
    REQUIRE(pair);
    const DWORD worker = GetCurrentProcessId();
    WSAPROTOCOL_INFOA information;
    Child dispatcher([&](Child& self) {
        WSAPROTOCOL_INFOA offered;
        CHILD_REQUIRE(WSADuplicateSocketA(pair.b, worker, &offered) == 0);
        self.report(offered);
        CHILD_REQUIRE(self.wait_to_go_on());
        return WSACleanup();
    });
    pair.close_b();
    REQUIRE(dispatcher.take(information));
    pair.b = WSASocketA(FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, FROM_PROTOCOL_INFO, &information, 0, 0);
    dispatcher.let_go_on();
    EXPECT_EQ(dispatcher.result(), 0);
    REQUIRE(pair.b != INVALID_SOCKET);
    EXPECT(passes(pair.a, pair.b));
    EXPECT(passes(pair.b, pair.a));
}

TEST(closing_ends_a_receive_and_leaves_the_connection_to_the_child) {
    char byte;
    expect_woken_alone(
        "recv", connection, [&](SOCKET s) { return recv(s, &byte, 1, 0); }, receive_data, send_data);
    WSABUF buffer = {1, &byte};
    DWORD bytes = 0, flags = 0;
    expect_woken_alone(
        "WSARecv", connection,
        [&](SOCKET s) { return WSARecv(s, &buffer, 1, &bytes, &flags, nullptr, nullptr); }, receive_data,
        send_data);
}

TEST(closing_ends_a_receive_with_a_time_limit_and_leaves_the_connection) {
    char byte;
    expect_woken_alone(
        "recv",
        [](SOCKET& peer) {
            const SOCKET s = connection(peer);
            const DWORD limit = 60000;
            setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char*)&limit, sizeof limit);
            return s;
        },
        [&](SOCKET s) { return recv(s, &byte, 1, 0); }, receive_data, send_data);
}

TEST(closing_ends_a_send_and_leaves_the_connection_to_the_child) {
    static std::vector<char> much(16 << 20);
    expect_woken_alone(
        "send", connection, [](SOCKET s) { return send(s, much.data(), (int)much.size(), 0); },
        [](SOCKET s) {
            // Behind what the parent has sent; the peer reads.
            CHILD_REQUIRE(send(s, "end", 3, 0) == 3);
            CHILD_REQUIRE(shutdown(s, SD_SEND) == 0);
            return 0;
        },
        [](SOCKET peer) {
            const DWORD limit = 1;
            setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, (const char*)&limit, sizeof limit);
            std::vector<char> room(1 << 16);
            while (recv(peer, room.data(), (int)room.size(), 0) > 0) {
            }
            EXPECT_EQ(WSAGetLastError(), WSAETIMEDOUT);
        });
}

TEST(closing_ends_an_accept_and_leaves_the_listener_to_the_child) {
    expect_woken_alone(
        "accept", [](SOCKET&) { return listening(tcp4); },
        [](SOCKET s) { return (long long)accept(s, nullptr, nullptr); },
        [](SOCKET s) {
            Address address = name_of(s);
            const SOCKET client = tcp4.open();
            CHILD_REQUIRE(connect(client, address.get(), address.length) == 0);
            const SOCKET server = accept(s, nullptr, nullptr);
            CHILD_REQUIRE(server != INVALID_SOCKET);
            CHILD_REQUIRE(passes(client, server));
            return 0;
        },
        [](SOCKET) {});
}

TEST(closing_ends_a_datagram_receive_and_leaves_the_socket_to_the_child) {
    char byte;
    expect_woken_alone(
        "recvfrom", [](SOCKET&) { return bound(udp4); },
        [&](SOCKET s) { return recvfrom(s, &byte, 1, 0, nullptr, nullptr); },
        [](SOCKET s) {
            Address address = name_of(s);
            char text[4];
            CHILD_REQUIRE(sendto(s, "data", 4, 0, address.get(), address.length) == 4);
            CHILD_REQUIRE(recv(s, text, 4, 0) == 4);
            return 0;
        },
        [](SOCKET) {});
}

TEST(closing_ends_select_and_leaves_the_connection_to_the_child) {
    for (const bool polls : {false, true}) {
        SOCKET peer;
        const SOCKET s = connection(peer);
        Child child([&](Child& self) {
            CHILD_REQUIRE(self.wait_to_go_on());
            return receive_data(s);
        });
        Elsewhere blocked([&] {
            WSAPOLLFD entry = {s, POLLRDNORM, 0};
            if (polls) return WSAPoll(&entry, 1, 30000);
            fd_set set;
            FD_ZERO(&set);
            FD_SET(s, &set);
            timeval limit = {30, 0};
            return select(0, &set, nullptr, nullptr, &limit);
        });
        Sleep(20);
        EXPECT_EQ(closesocket(s), 0);
        EXPECT(blocked.join(20000));
        EXPECT_EQ(send(peer, "data", 4, 0), 4);
        child.let_go_on();
        EXPECT_EQ(child.result(), 0);
        closesocket(peer);
    }
}

TEST(closing_in_the_parent_closes_its_descriptor) {
    SOCKET peer;
    const SOCKET s = connection(peer);
    Child child([&](Child& self) {
        CHILD_REQUIRE(self.wait_to_go_on());
        CHILD_REQUIRE(closesocket(s) == 0);
        CHILD_REQUIRE(fcntl((int)s, F_GETFD) == -1);
        return 0;
    });
    EXPECT_EQ(closesocket(s), 0);
    EXPECT_EQ(fcntl((int)s, F_GETFD), -1);
    child.let_go_on();
    EXPECT_EQ(child.result(), 0);
    char byte;
    EXPECT_EQ(recv(peer, &byte, 1, 0), 0);
    closesocket(peer);
}
