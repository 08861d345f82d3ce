#include "sockets.hpp"

namespace {

/// The events that WSAPoll reports for one socket.
short ask(SOCKET s, short events, int limit = 0) {
    WSAPOLLFD entry = {s, events, 0x7777};
    const int count = WSAPoll(&entry, 1, limit);
    return count < 0 ? -1 : count == (entry.revents != 0) ? entry.revents : -2;
}

} // namespace

TEST(poll_checks_its_arguments) {
    Pair pair(tcp4);
    WSAPOLLFD entry = {pair.a, POLLIN, 0};
    EXPECT_RAISES(WSAPoll, WSAEINVAL, WSAPoll(&entry, 0, 0) == SOCKET_ERROR);
    for (int bad : {POLLPRI, POLLERR, POLLHUP, POLLNVAL, POLLWRBAND, 0x800}) {
        entry.events = (short)(POLLIN | bad);
        entry.revents = 0x7777;
        EXPECT_RAISES(WSAPoll, WSAEINVAL, WSAPoll(&entry, 1, 0) == SOCKET_ERROR);
        EXPECT_EQ(entry.revents, 0);
    }
}

TEST_EACH(unknown_events_clear_every_entry, kind, all_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    for (int wrong = 0; wrong < 3; ++wrong) {
        WSAPOLLFD entries[] = {
            {pair.a, POLLOUT, 0x7777}, {INVALID_SOCKET, POLLIN, 0x7777}, {pair.b, POLLOUT, 0x7777}};
        entries[wrong].events |= 0x800;
        EXPECT_RAISES(WSAPoll, WSAEINVAL, WSAPoll(entries, 3, 0) == SOCKET_ERROR);
        for (const WSAPOLLFD& entry : entries)
            EXPECT_EQ(entry.revents, 0);
    }
}

TEST(poll_looks_at_its_pointer) {
    EXPECT_RAISES(WSAPoll, WSAEFAULT, WSAPoll((WSAPOLLFD*)16, 1, 0) == SOCKET_ERROR);
}

TEST(poll_wants_a_socket) {
    SOCKET stale = tcp4.open();
    closesocket(stale);
    for (SOCKET bad : {stale, INVALID_SOCKET}) {
        WSAPOLLFD entries[] = {{bad, POLLIN, 0x7777}, {INVALID_SOCKET, POLLIN, 0x7777}};
        EXPECT_RAISES(WSAPoll, WSAENOTSOCK, WSAPoll(entries, 1, 0) == SOCKET_ERROR);
        EXPECT_EQ(entries[0].revents, POLLNVAL);
        EXPECT_EQ(entries[1].revents, 0x7777);
        EXPECT_RAISES(WSAPoll, WSAENOTSOCK, WSAPoll(entries, 2, -1) == SOCKET_ERROR);
        EXPECT_EQ(entries[1].revents, POLLNVAL);
    }
}

TEST_EACH(poll_marks_what_is_no_socket, kind, all_kinds) {
    Pair pair(kind);
    REQUIRE(pair);
    SOCKET stale = tcp4.open();
    closesocket(stale);
    WSAPOLLFD entries[] = {
        {stale, POLLIN, 0x7777}, {pair.a, POLLOUT, 0x7777}, {INVALID_SOCKET, POLLIN, 0x7777}};
    WSASetLastError(1);
    EXPECT_EQ(WSAPoll(entries, 3, -1), 1);
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(entries[0].revents, POLLNVAL);
    EXPECT_EQ(entries[1].revents, POLLWRNORM);
    EXPECT_EQ(entries[2].revents, POLLNVAL);
    // The mark is no event: the call waits.
    entries[1].events = POLLIN;
    EXPECT_EQ(WSAPoll(entries, 3, 20), 0);
    EXPECT_EQ(entries[0].revents, POLLNVAL);
    EXPECT_EQ(entries[1].revents, 0);
    Elsewhere waiter([&] { return WSAPoll(entries, 3, -1); });
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(waiter.result(), 1);
    EXPECT_EQ(entries[1].revents, POLLRDNORM);
    EXPECT_EQ(entries[2].revents, POLLNVAL);
}

TEST_EACH(poll_tells_what_is_ready, kind, all_kinds) {
    Pair pair(kind);
    EXPECT_EQ(ask(pair.a, POLLIN), 0);
    EXPECT_EQ(ask(pair.a, POLLIN | POLLOUT), POLLWRNORM);
    EXPECT_EQ(ask(pair.a, 0), 0);
    EXPECT_EQ(send(pair.b, "x", 1, 0), 1);
    EXPECT_EQ(ask(pair.a, POLLIN, 10000), POLLRDNORM);
    EXPECT_EQ(ask(pair.a, POLLIN | POLLOUT), POLLRDNORM | POLLWRNORM);
    EXPECT_EQ(ask(pair.a, POLLRDBAND), 0);
}

TEST(poll_waits_no_longer_than_told) {
    Pair pair(tcp4);
    EXPECT_EQ(ask(pair.a, POLLIN, 20), 0);
    Elsewhere waiter([&] { return ask(pair.a, POLLIN, -1); });
    send(pair.b, "x", 1, 0);
    EXPECT_EQ(waiter.result(), POLLRDNORM);
}

TEST(poll_of_a_listener) {
    SOCKET listener = listening(tcp4);
    EXPECT_EQ(ask(listener, POLLIN | POLLOUT), 0);
    SOCKET client = connected_to(listener, tcp4);
    EXPECT_EQ(ask(listener, POLLIN, 10000), POLLRDNORM);
    closesocket(client);
    closesocket(listener);
}

TEST(poll_of_a_half_closed_stream) {
    Pair pair(tcp4);
    send(pair.b, "x", 1, 0);
    shutdown(pair.b, SD_SEND);
    while (!(ask(pair.a, 0, 10000) & POLLHUP)) {
    }
    EXPECT_EQ(ask(pair.a, POLLIN), POLLRDNORM | POLLHUP);
    char byte;
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), 1);
    EXPECT_EQ(ask(pair.a, POLLIN), POLLHUP);
    EXPECT_EQ(ask(pair.a, POLLIN | POLLOUT), POLLHUP | POLLWRNORM);
}

TEST_EACH(own_end_of_receives_is_no_event, kind, stream_kinds) {
    Pair pair(kind);
    EXPECT_EQ(shutdown(pair.a, SD_RECEIVE), 0);
    EXPECT_EQ(ask(pair.a, POLLIN), 0);
    EXPECT_EQ(ask(pair.a, POLLIN | POLLOUT), POLLWRNORM);
    EXPECT_EQ(ask(pair.b, POLLIN), 0);
    fd_set set;
    FD_ZERO(&set);
    FD_SET(pair.a, &set);
    timeval at_once = {0, 0};
    EXPECT_EQ(select(0, &set, nullptr, nullptr, &at_once), 0);
}

TEST_EACH(own_end_of_both_directions_is_a_hang_up, kind, stream_kinds) {
    for (bool in_turn : {false, true}) {
        Pair pair(kind);
        if (in_turn) {
            EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
            EXPECT_EQ(ask(pair.a, POLLIN), 0);
            EXPECT_EQ(shutdown(pair.a, SD_RECEIVE), 0);
        } else {
            EXPECT_EQ(shutdown(pair.a, SD_BOTH), 0);
        }
        EXPECT_EQ(ask(pair.a, POLLIN, 1000), POLLHUP);
        EXPECT_EQ(ask(pair.a, POLLIN | POLLOUT), POLLHUP | POLLWRNORM);
        EXPECT_EQ(ask(pair.b, POLLIN, 10000), POLLHUP);
    }
}

TEST_EACH(ends_of_both_sides_are_a_hang_up, kind, stream_kinds) {
    Pair pair(kind);
    EXPECT_EQ(shutdown(pair.a, SD_SEND), 0);
    EXPECT_EQ(shutdown(pair.b, SD_SEND), 0);
    for (SOCKET s : {pair.a, pair.b}) {
        EXPECT_EQ(ask(s, POLLIN, 10000), POLLHUP);
        EXPECT_EQ(ask(s, POLLOUT), POLLHUP | POLLWRNORM);
    }
}

TEST(poll_of_a_reset_stream) {
    Pair pair(tcp4);
    set_abortive(pair.b);
    pair.close_b();
    EXPECT(wait_readable(pair.a));
    EXPECT_EQ(ask(pair.a, POLLIN) & (POLLHUP | POLLERR), POLLHUP | POLLERR);
    char byte;
    EXPECT_EQ(recv(pair.a, &byte, 1, 0), SOCKET_ERROR);
    EXPECT_EQ(ask(pair.a, POLLIN) & (POLLHUP | POLLERR), POLLHUP | POLLERR);
}

TEST_EACH(poll_of_a_failed_connect, kind, stream_kinds) {
    SOCKET gone = bound(kind);
    Address address = name_of(gone);
    closesocket(gone);
    SOCKET s = kind.open();
    set_non_blocking(s);
    EXPECT_EQ(connect(s, address.get(), address.length), SOCKET_ERROR);
    EXPECT_EQ(ask(s, POLLOUT, 20000), POLLHUP | POLLERR | POLLWRNORM);
    EXPECT_EQ(ask(s, 0), POLLHUP | POLLERR);
    EXPECT_EQ(get_error(s), WSAECONNREFUSED);
    closesocket(s);
}

TEST(poll_of_a_connect) {
    SOCKET listener = listening(tcp4), s = tcp4.open();
    Address address = name_of(listener);
    set_non_blocking(s);
    EXPECT_EQ(connect(s, address.get(), address.length), SOCKET_ERROR);
    EXPECT_EQ(ask(s, POLLOUT, 10000), POLLWRNORM);
    closesocket(s);
    closesocket(listener);
}

TEST(poll_wakes_when_an_unconnected_stream_is_closed) {
    for (DWORD patience = 1; patience < 2000; patience *= 2) {
        SOCKET s = tcp4.open();
        Elsewhere waiter([&] { return ask(s, POLLIN, -1); });
        Sleep(patience);
        closesocket(s);
        REQUIRE(waiter.join(20000));
        // Closed before the call.
        if (waiter.result() < 0) continue;
        EXPECT_EQ(waiter.result(), POLLNVAL);
        return;
    }
    report(__FILE__, __LINE__, "never waited", 0, 1);
}

TEST(poll_wakes_when_an_unconnected_stream_is_connected) {
    SOCKET listener = listening(tcp4), s = tcp4.open();
    Address address = name_of(listener);
    Elsewhere waiter([&] { return ask(s, POLLOUT, -1); });
    Sleep(5);
    EXPECT_EQ(connect(s, address.get(), address.length), 0);
    EXPECT(waiter.join(20000));
    EXPECT_EQ(waiter.result(), POLLWRNORM);
    closesocket(s);
    closesocket(listener);
}

TEST(poll_of_urgent_data) {
    Pair pair(tcp4);
    send(pair.a, "!", 1, MSG_OOB);
    EXPECT_EQ(ask(pair.b, POLLRDBAND, 10000), POLLRDBAND);
    EXPECT_EQ(ask(pair.b, POLLRDNORM), 0);
}

TEST(poll_of_a_closed_port) {
    SOCKET s = bound(udp4), gone = bound(udp4);
    Address to = name_of(gone);
    closesocket(gone);
    EXPECT_EQ(sendto(s, "x", 1, 0, to.get(), to.length), 1);
    EXPECT_EQ(ask(s, POLLIN, 10000), POLLRDNORM);
    closesocket(s);
}

MAIN
