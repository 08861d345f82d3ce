#include "sockets.hpp"

namespace {

fd_set set_of(std::initializer_list<SOCKET> sockets) {
    fd_set set;
    FD_ZERO(&set);
    for (SOCKET s : sockets)
        FD_SET(s, &set);
    return set;
}

timeval at_once = {0, 0};

} // namespace

TEST(select_wants_something) {
    fd_set empty = set_of({});
    EXPECT_RAISES(select, WSAEINVAL, select(0, nullptr, nullptr, nullptr, &at_once) == SOCKET_ERROR);
    EXPECT_RAISES(select, WSAEINVAL, select(0, &empty, &empty, &empty, &at_once) == SOCKET_ERROR);
}

TEST(select_refuses_what_is_no_socket) {
    Pair pair(tcp4);
    SOCKET stale = tcp4.open();
    closesocket(stale);
    for (SOCKET bad : {stale, INVALID_SOCKET, (SOCKET)0}) {
        fd_set set = set_of({pair.a, bad});
        EXPECT_RAISES(select, WSAENOTSOCK, select(0, &set, nullptr, nullptr, &at_once) == SOCKET_ERROR);
        EXPECT_EQ(set.fd_count, 2);
        EXPECT_RAISES(select, WSAENOTSOCK, select(0, nullptr, nullptr, &set, nullptr) == SOCKET_ERROR);
    }
}

TEST(select_refuses_a_bad_time) {
    Pair pair(tcp4);
    for (timeval limit : {timeval{-1, 0}, timeval{0, -1}}) {
        fd_set set = set_of({pair.a});
        EXPECT_RAISES(select, WSAEINVAL, select(0, &set, nullptr, nullptr, &limit) == SOCKET_ERROR);
    }
}

TEST(select_looks_at_its_pointers) {
    EXPECT_RAISES(select, WSAEFAULT, select(0, (fd_set*)16, nullptr, nullptr, &at_once) == SOCKET_ERROR);
    Pair pair(tcp4);
    fd_set set = set_of({pair.a});
    EXPECT_RAISES(select, WSAEFAULT, select(0, &set, nullptr, nullptr, (timeval*)16) == SOCKET_ERROR);
}

TEST_EACH(select_tells_what_is_ready, kind, all_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    fd_set read = set_of({pair.a, pair.b}), write = set_of({pair.a, pair.b}), except = set_of({pair.a});
    timeval limit = {10, 0};
    WSASetLastError(1);
    EXPECT_EQ(select(0, &read, &write, &except, &limit), 2);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(limit.tv_sec, 10);
    EXPECT_EQ(read.fd_count, 0);
    EXPECT_EQ(write.fd_count, 2);
    EXPECT_EQ(except.fd_count, 0);
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    EXPECT(wait_readable(pair.b));
    read = set_of({pair.a, pair.b});
    EXPECT_EQ(select(-1, &read, nullptr, nullptr, &at_once), 1);
    EXPECT(!FD_ISSET(pair.a, &read));
    EXPECT(FD_ISSET(pair.b, &read));
    EXPECT_EQ(read.fd_array[0], pair.b);
}

TEST_EACH(a_socket_counts_once_in_a_set, kind, all_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    fd_set write = set_of({pair.a, pair.b});
    write.fd_array[write.fd_count++] = pair.a;
    write.fd_array[write.fd_count++] = pair.a;
    fd_set read = write;
    EXPECT_EQ(select(0, &read, &write, nullptr, &at_once), 2);
    EXPECT_EQ(read.fd_count, 0);
    EXPECT_EQ(write.fd_count, 2);
    EXPECT_EQ(write.fd_array[0], pair.a);
    EXPECT_EQ(write.fd_array[1], pair.b);
}

TEST_EACH(a_set_passed_twice_is_the_union, kind, all_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    EXPECT_EQ(send(pair.a, "x", 1, 0), 1);
    EXPECT(wait_readable(pair.b));
    fd_set set = set_of({pair.a, pair.b});
    EXPECT_EQ(select(0, &set, &set, nullptr, &at_once), 2);
    EXPECT_EQ(set.fd_count, 2);
    EXPECT(FD_ISSET(pair.a, &set) && FD_ISSET(pair.b, &set));
    EXPECT_EQ(select(0, &set, nullptr, &set, &at_once), 1);
    EXPECT_EQ(set.fd_count, 1);
    EXPECT_EQ(set.fd_array[0], pair.b);
    EXPECT_EQ(select(0, &set, &set, &set, &at_once), 1);
    EXPECT_EQ(set.fd_count, 1);
    EXPECT_EQ(select(0, nullptr, &set, &set, &at_once), 1);
    EXPECT_EQ(set.fd_count, 1);
    char byte;
    EXPECT_EQ(recv(pair.b, &byte, 1, 0), 1);
    EXPECT_EQ(select(0, &set, nullptr, &set, &at_once), 0);
    EXPECT_EQ(set.fd_count, 0);
}

TEST_EACH(a_socket_closed_in_the_exception_set_fails_select, kind, all_kinds) {
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        Pair pair(kind);
        REQUIRE(pair);
        SOCKET quiet = bound(udp4);
        fd_set read = set_of({quiet}), except = set_of({pair.a});
        Elsewhere waiter([&] { return select(0, &read, nullptr, &except, nullptr); });
        Sleep(patience);
        pair.close_a();
        REQUIRE(waiter.join(20000));
        closesocket(quiet);
        EXPECT_EQ(waiter.result(), SOCKET_ERROR);
        EXPECT_EQ(waiter.error(), WSAENOTSOCK);
        // Closed before the call: the sets are as they were.
        if (except.fd_count == 1) continue;
        EXPECT_EQ(except.fd_count, 0);
        EXPECT_EQ(read.fd_count, 0);
        return;
    }
    report(__FILE__, __LINE__, "never waited", 0, 1);
}

TEST(select_waits_no_longer_than_told) {
    Pair pair(tcp4);
    fd_set read = set_of({pair.a}), except = set_of({pair.b});
    timeval limit = {0, 20000};
    EXPECT_EQ(select(0, &read, nullptr, &except, &limit), 0);
    EXPECT_EQ(read.fd_count, 0);
    EXPECT_EQ(except.fd_count, 0);
}

TEST(select_wakes_for_data) {
    Pair pair(tcp4);
    Elsewhere waiter([&] {
        fd_set read = set_of({pair.a});
        return select(0, &read, nullptr, nullptr, nullptr);
    });
    send(pair.b, "x", 1, 0);
    EXPECT_EQ(waiter.result(), 1);
}

TEST(ends_of_streams_can_be_read) {
    for (bool reset : {false, true}) {
        Pair pair(tcp4);
        if (reset) set_abortive(pair.b);
        pair.close_b();
        EXPECT(wait_readable(pair.a));
        fd_set except = set_of({pair.a});
        EXPECT_EQ(select(0, nullptr, nullptr, &except, &at_once), 0);
    }
}

TEST(listeners_can_be_read) {
    SOCKET listener = listening(tcp4);
    fd_set read = set_of({listener}), write = set_of({listener});
    EXPECT_EQ(select(0, &read, &write, nullptr, &at_once), 0);
    SOCKET client = connected_to(listener, tcp4);
    EXPECT(wait_readable(listener));
    closesocket(client);
    closesocket(listener);
}

TEST_EACH(nothing_happens_to_an_unconnected_stream, kind, stream_kinds) {
    SOCKET s = kind.open();
    timeval limit = {0, 20000};
    fd_set read = set_of({s}), write = set_of({s}), except = set_of({s});
    EXPECT_EQ(select(0, &read, &write, &except, &limit), 0);
    closesocket(s);
}

TEST(select_wakes_when_an_unconnected_stream_is_closed) {
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        SOCKET s = tcp4.open();
        Elsewhere waiter([&] {
            fd_set read = set_of({s}), except = set_of({s});
            return select(0, &read, nullptr, &except, nullptr);
        });
        Sleep(patience);
        closesocket(s);
        REQUIRE(waiter.join(20000));
        // Closed before the call.
        if (waiter.error() == WSAENOTSOCK) continue;
        EXPECT_EQ(waiter.result(), 1);
        return;
    }
    report(__FILE__, __LINE__, "never waited", 0, 1);
}

TEST(select_wakes_when_an_unconnected_stream_is_connected) {
    for (const Kind& kind : stream_kinds)
        for (bool blocks : {true, false}) {
            SOCKET listener = listening(kind), s = kind.open();
            Address address = name_of(listener);
            if (!blocks) set_non_blocking(s);
            Elsewhere writer([&] {
                fd_set write = set_of({s});
                return select(0, nullptr, &write, nullptr, nullptr);
            });
            Elsewhere reader([&] {
                fd_set read = set_of({s});
                return select(0, &read, nullptr, nullptr, nullptr);
            });
            Sleep(5);
            EXPECT_EQ(connect(s, address.get(), address.length), blocks ? 0 : SOCKET_ERROR);
            EXPECT(writer.join(20000));
            EXPECT_EQ(writer.result(), 1);
            SOCKET peer = accept(listener, nullptr, nullptr);
            EXPECT_EQ(send(peer, "x", 1, 0), 1);
            EXPECT(reader.join(20000));
            EXPECT_EQ(reader.result(), 1);
            closesocket(peer);
            closesocket(s);
            closesocket(listener);
        }
}

TEST(select_wakes_when_a_connect_fails) {
    SOCKET gone = bound(tcp4), s = tcp4.open();
    Address address = name_of(gone);
    closesocket(gone);
    set_non_blocking(s);
    Elsewhere waiter([&] {
        fd_set except = set_of({s});
        return select(0, nullptr, nullptr, &except, nullptr);
    });
    Sleep(5);
    EXPECT_EQ(connect(s, address.get(), address.length), SOCKET_ERROR);
    EXPECT(waiter.join(20000));
    EXPECT_EQ(waiter.result(), 1);
    closesocket(s);
}

TEST(select_wakes_when_a_bound_stream_listens) {
    SOCKET listener = bound(tcp4);
    Elsewhere waiter([&] {
        fd_set read = set_of({listener});
        return select(0, &read, nullptr, nullptr, nullptr);
    });
    Sleep(5);
    EXPECT_EQ(listen(listener, 5), 0);
    SOCKET client = connected_to(listener, tcp4);
    EXPECT(waiter.join(20000));
    EXPECT_EQ(waiter.result(), 1);
    closesocket(client);
    closesocket(listener);
}

TEST(urgent_data_are_an_exception) {
    Pair pair(tcp4);
    send(pair.a, "!", 1, MSG_OOB);
    EXPECT(wait_exceptional(pair.b));
    fd_set read = set_of({pair.b});
    EXPECT_EQ(select(0, &read, nullptr, nullptr, &at_once), 0);
}

TEST(urgent_data_in_line_are_data) {
    Pair pair(tcp4);
    BOOL on = TRUE;
    setsockopt(pair.b, SOL_SOCKET, SO_OOBINLINE, (char*)&on, sizeof on);
    send(pair.a, "!", 1, MSG_OOB);
    EXPECT(wait_readable(pair.b));
    fd_set except = set_of({pair.b});
    EXPECT_EQ(select(0, nullptr, nullptr, &except, &at_once), 0);
}

TEST(many_sockets) {
    SOCKET sockets[FD_SETSIZE];
    fd_set read, write;
    FD_ZERO(&read);
    FD_ZERO(&write);
    for (SOCKET& s : sockets) {
        s = bound(udp4);
        FD_SET(s, &read);
        FD_SET(s, &write);
    }
    EXPECT_EQ(read.fd_count, FD_SETSIZE);
    Address last = name_of(sockets[FD_SETSIZE - 1]);
    EXPECT_EQ(sendto(sockets[0], "x", 1, 0, last.get(), last.length), 1);
    EXPECT(wait_readable(sockets[FD_SETSIZE - 1]));
    EXPECT_EQ(select(0, &read, &write, nullptr, &at_once), FD_SETSIZE + 1);
    EXPECT_EQ(read.fd_array[0], sockets[FD_SETSIZE - 1]);
    for (SOCKET s : sockets)
        closesocket(s);
}

TEST(sets_are_lists) {
    fd_set set = set_of({4, 8, 12, 8});
    EXPECT_EQ(set.fd_count, 3);
    FD_CLR(8, &set);
    EXPECT_EQ(set.fd_count, 2);
    EXPECT(FD_ISSET(4, &set) && !FD_ISSET(8, &set) && FD_ISSET(12, &set));
    EXPECT_EQ(__WSAFDIsSet(16, &set), 0);
}

MAIN
