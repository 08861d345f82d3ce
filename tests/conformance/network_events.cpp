// WSAEventSelect and WSAEnumNetworkEvents: which event each cause records, with which code, and which call
// re-enables it.
#include "network_event.hpp"

#include <vector>

TEST(event_select_checks_its_arguments) {
    Event event;
    const SOCKET s = tcp4.open();
    const SOCKET bad = (SOCKET)event.handle;
    WSANETWORKEVENTS events;
    EXPECT_RAISES(WSAEventSelect, WSAENOTSOCK, WSAEventSelect(bad, event.handle, FD_READ) == SOCKET_ERROR);
    EXPECT_RAISES(WSAEventSelect, WSAEINVAL, WSAEventSelect(s, nullptr, FD_READ) == SOCKET_ERROR);
    EXPECT_RAISES(WSAEventSelect, WSAEINVAL, WSAEventSelect(s, (WSAEVENT)s, FD_READ) == SOCKET_ERROR);
    EXPECT_EQ(WSAEventSelect(s, nullptr, 0), 0);
    EXPECT_RAISES(WSAEnumNetworkEvents, WSAENOTSOCK,
                  WSAEnumNetworkEvents(bad, nullptr, &events) == SOCKET_ERROR);
    EXPECT_RAISES(WSAEnumNetworkEvents, WSAEFAULT, WSAEnumNetworkEvents(s, nullptr, nullptr) == SOCKET_ERROR);
    EXPECT_RAISES(WSAEnumNetworkEvents, WSAEINVAL,
                  WSAEnumNetworkEvents(s, (WSAEVENT)s, &events) == SOCKET_ERROR);
    events.lNetworkEvents = 99;
    EXPECT_EQ(WSAEnumNetworkEvents(s, nullptr, &events), 0);
    EXPECT_EQ(events.lNetworkEvents, 0);
    closesocket(s);
    EXPECT_RAISES(WSAEventSelect, WSAENOTSOCK, WSAEventSelect(s, event.handle, 0) == SOCKET_ERROR);
}

TEST(event_select_fixes_the_mode) {
    for (const Kind& kind : {tcp4, udp4}) {
        Event event;
        Pair pair(kind);
        u_long off = 0;
        EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
        EXPECT_EQ(receive(pair.a), -1);
        EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
        EXPECT_RAISES(ioctlsocket, WSAEINVAL, ioctlsocket(pair.a, FIONBIO, &off) == SOCKET_ERROR);
        EXPECT_EQ(WSAEventSelect(pair.a, nullptr, 0), 0);
        // The mode stays until it is changed.
        EXPECT_EQ(receive(pair.a), -1);
        EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
        EXPECT_EQ(ioctlsocket(pair.a, FIONBIO, &off), 0);
    }
}

TEST(data_are_recorded_until_a_receive_re_enables) {
    for (const Kind& kind : {tcp4, tcp6, udp4, udp6}) {
        Event event;
        Pair pair(kind);
        if (!pair) continue;
        EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_CLOSE), 0);
        EXPECT(!event.signalled());
        EXPECT_EQ(send(pair.b, "12", 2, 0), 2);
        EXPECT(event.signalled(10000));
        EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
        // Copied once, and the event was reset with it.
        EXPECT_EQ(recorded(pair.a), 0);
        EXPECT(!event.signalled());
        // More data without a receive is no news.
        EXPECT_EQ(send(pair.b, "34", 2, 0), 2);
        EXPECT(!event.signalled(50));
        // A receive that leaves some re-enables, and the rest is recorded at once.
        EXPECT(receive(pair.a, 2) == 2);
        EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
        EXPECT(receive(pair.a, 2) == 2);
        EXPECT(!event.signalled(50));
        EXPECT_EQ(recorded(pair.a), 0);
        EXPECT_EQ(send(pair.b, "5", 1, 0), 1);
        EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
    }
}

TEST(a_receive_re_enables_even_if_it_fails_or_peeks) {
    Event event;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    send(pair.b, "1", 1, 0);
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
    EXPECT_EQ(receive(pair.a, 1, MSG_PEEK), 1);
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
    EXPECT_EQ(receive(pair.a, 1), 1);
    EXPECT_EQ(receive(pair.a, 1), -1);
    EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
    send(pair.b, "2", 1, 0);
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
}

TEST(what_is_there_already_is_recorded_by_the_selection) {
    Event event;
    Pair pair(tcp4);
    send(pair.b, "1", 1, 0);
    EXPECT(wait_readable(pair.a));
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_WRITE), 0);
    EXPECT(event.signalled());
    EXPECT_EQ(recorded(pair.a), FD_READ | FD_WRITE);
    // A new selection begins anew.
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    EXPECT_EQ(recorded(pair.a), FD_READ);
}

TEST(a_mask_of_0_ends_the_selection) {
    Event event;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    send(pair.b, "1", 1, 0);
    EXPECT(event.signalled(10000));
    EXPECT_EQ(WSAEventSelect(pair.a, nullptr, 0), 0);
    EXPECT_EQ(recorded(pair.a), 0);
    event.reset();
    send(pair.b, "2", 1, 0);
    EXPECT(!event.signalled(50));
}

TEST(a_connection_is_announced_and_can_be_written) {
    for (const Kind& kind : stream_kinds) {
        Event event, of_listener;
        const SOCKET listener = listening(kind);
        if (listener == INVALID_SOCKET) continue;
        EXPECT_EQ(WSAEventSelect(listener, of_listener.handle, FD_ACCEPT | FD_CLOSE), 0);
        const SOCKET client = kind.open();
        EXPECT_EQ(WSAEventSelect(client, event.handle, kAll), 0);
        EXPECT(!event.signalled());
        Address to = name_of(listener);
        EXPECT_EQ(connect(client, to.get(), to.length), SOCKET_ERROR);
        EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
        WSASetLastError(77);
        Events events;
        EXPECT(events.wait(client, event, FD_CONNECT | FD_WRITE));
        EXPECT_EQ(events.seen, FD_CONNECT | FD_WRITE);
        EXPECT_EQ(events.codes[FD_CONNECT_BIT], 0);
        EXPECT_EQ(next_events(listener, of_listener, FD_ACCEPT), FD_ACCEPT);
        const SOCKET server = accept(listener, nullptr, nullptr);
        EXPECT(server != INVALID_SOCKET);
        // The accepted socket has the listener's events.
        EXPECT(!of_listener.signalled());
        send(client, "1", 1, 0);
        EXPECT(!of_listener.signalled(50));
        EXPECT_EQ(WSAEventSelect(server, of_listener.handle, FD_READ), 0);
        EXPECT_EQ(next_events(server, of_listener, FD_READ), FD_READ);
        closesocket(server);
        closesocket(client);
        closesocket(listener);
    }
}

TEST(an_accepted_socket_inherits_the_events) {
    Event event;
    const SOCKET listener = listening(tcp4);
    EXPECT_EQ(WSAEventSelect(listener, event.handle, FD_ACCEPT | FD_READ | FD_CLOSE), 0);
    const SOCKET client = connected_to(listener, tcp4);
    EXPECT_EQ(next_events(listener, event, FD_ACCEPT), FD_ACCEPT);
    const SOCKET server = accept(listener, nullptr, nullptr);
    send(client, "1", 1, 0);
    EXPECT_EQ(next_events(server, event, FD_READ), FD_READ);
    EXPECT_EQ(receive(server), 1);
    EXPECT_EQ(receive(server), -1);
    EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
    closesocket(client);
    EXPECT_EQ(next_events(server, event, FD_CLOSE), FD_CLOSE);
    closesocket(server);
    closesocket(listener);
}

TEST(accept_re_enables_for_the_next_connection) {
    Event event;
    const SOCKET listener = listening(tcp4);
    EXPECT_EQ(WSAEventSelect(listener, event.handle, FD_ACCEPT), 0);
    const SOCKET first = connected_to(listener, tcp4);
    EXPECT_EQ(next_events(listener, event, FD_ACCEPT), FD_ACCEPT);
    const SOCKET second = connected_to(listener, tcp4);
    EXPECT(!event.signalled(50));
    closesocket(accept(listener, nullptr, nullptr));
    EXPECT_EQ(next_events(listener, event, FD_ACCEPT), FD_ACCEPT);
    closesocket(accept(listener, nullptr, nullptr));
    EXPECT_EQ(accept(listener, nullptr, nullptr), INVALID_SOCKET);
    EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
    EXPECT(!event.signalled(50));
    closesocket(first);
    closesocket(second);
    closesocket(listener);
}

TEST(a_refused_connection_carries_its_code) {
    for (const Kind& kind : stream_kinds) {
        Event event;
        const SOCKET closed = bound(kind);
        if (closed == INVALID_SOCKET) continue;
        Address to = name_of(closed);
        const SOCKET s = kind.open();
        EXPECT_EQ(WSAEventSelect(s, event.handle, kAll), 0);
        EXPECT_EQ(connect(s, to.get(), to.length), SOCKET_ERROR);
        EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
        WSASetLastError(77);
        Events events;
        EXPECT(events.wait(s, event, FD_CONNECT));
        EXPECT_EQ(events.seen, FD_CONNECT);
        EXPECT_EQ(events.codes[FD_CONNECT_BIT], WSAECONNREFUSED);
        WSASetLastError(events.codes[FD_CONNECT_BIT]);
        expect_raises(__FILE__, __LINE__, "WSAEnumNetworkEvents", "WSAECONNREFUSED", WSAECONNREFUSED, true,
                      "");
        closesocket(s);
        closesocket(closed);
    }
}

TEST(an_event_does_not_touch_the_last_error) {
    Event event;
    const SOCKET closed = bound(tcp4);
    Address to = name_of(closed);
    const SOCKET s = tcp4.open();
    WSAEventSelect(s, event.handle, FD_CONNECT);
    connect(s, to.get(), to.length);
    WSASetLastError(77);
    EXPECT_EQ(WaitForSingleObject(event.handle, 10000), WAIT_OBJECT_0);
    EXPECT_EQ(WSAGetLastError(), 77);
    closesocket(s);
    closesocket(closed);
}

TEST(the_end_of_a_stream_is_announced_once) {
    for (const Kind& kind : stream_kinds) {
        Event event;
        Pair pair(kind);
        if (!pair) continue;
        EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_CLOSE), 0);
        pair.close_b();
        Events events;
        EXPECT(events.wait(pair.a, event, FD_CLOSE));
        EXPECT_EQ(events.seen, FD_CLOSE);
        EXPECT_EQ(events.codes[FD_CLOSE_BIT], 0);
        EXPECT_EQ(receive(pair.a), 0);
        EXPECT(!event.signalled(50));
        EXPECT_EQ(receive(pair.a), 0);
        EXPECT_EQ(recorded(pair.a), 0);
    }
}

TEST(the_end_comes_at_once_though_data_is_unread) {
    Event event;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_CLOSE), 0);
    send(pair.b, "1", 1, 0);
    pair.close_b();
    Events events;
    EXPECT(events.wait(pair.a, event, FD_READ | FD_CLOSE));
    EXPECT_EQ(receive(pair.a), 1);
    EXPECT_EQ(receive(pair.a), 0);
}

TEST(a_half_close_is_announced_and_sends_go_on) {
    Event event;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_CLOSE), 0);
    shutdown(pair.b, SD_SEND);
    EXPECT_EQ(next_events(pair.a, event, FD_CLOSE), FD_CLOSE);
    EXPECT_EQ(send(pair.a, "1", 1, 0), 1);
    EXPECT_EQ(receive(pair.b), 1);
}

TEST(a_reset_is_announced_with_a_code) {
    Event event;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_CLOSE), 0);
    set_abortive(pair.b);
    pair.close_b();
    Events events;
    EXPECT(events.wait(pair.a, event, FD_CLOSE));
    EXPECT_EQ(events.codes[FD_CLOSE_BIT], WSAECONNABORTED);
    WSASetLastError(events.codes[FD_CLOSE_BIT]);
    expect_raises(__FILE__, __LINE__, "WSAEnumNetworkEvents", "WSAECONNABORTED", WSAECONNABORTED, true, "");
    EXPECT_EQ(receive(pair.a), -1);
    EXPECT_EQ(WSAGetLastError(), WSAECONNRESET);
}

TEST(writing_is_announced_once_there_is_room_again) {
    for (const Kind& kind : stream_kinds) {
        Event event;
        Pair pair(kind);
        if (!pair) continue;
        std::vector<char> data(1 << 20);
        EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_WRITE), 0);
        EXPECT_EQ(next_events(pair.a, event, FD_WRITE), FD_WRITE);
        EXPECT_EQ(send(pair.a, "1", 1, 0), 1);
        EXPECT(!event.signalled(50));
        for (int round = 0; round < 3; ++round) {
            const long long sent = fill(pair.a);
            EXPECT(sent >= 0);
            EXPECT(!event.signalled(20) || has_room(pair.a)); // acknowledgements on their way make room
            for (long long left = sent; left > 0;) {
                const int got = recv(pair.b, data.data(), (int)data.size(), 0);
                if (got <= 0) break;
                left -= got;
                if (left < (1 << 16)) break;
            }
            EXPECT_EQ(next_events(pair.a, event, FD_WRITE), FD_WRITE);
            set_non_blocking(pair.b);
            while (recv(pair.b, data.data(), (int)data.size(), 0) > 0) {
            }
            set_non_blocking(pair.b, false);
        }
    }
}

TEST(urgent_data_is_announced_apart) {
    Event event;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_OOB), 0);
    EXPECT_EQ(send(pair.b, "!", 1, MSG_OOB), 1);
    Events events;
    EXPECT(events.wait(pair.a, event, FD_OOB));
    EXPECT_EQ(receive(pair.a, 1, MSG_OOB), 1);
}

TEST(a_datagram_socket_can_be_written_once_it_is_bound) {
    Event event;
    const SOCKET s = udp4.open();
    EXPECT_EQ(WSAEventSelect(s, event.handle, FD_READ | FD_WRITE), 0);
    EXPECT(!event.signalled(20));
    Address name = loopback(AF_INET);
    EXPECT_EQ(bind(s, name.get(), name.length), 0);
    EXPECT_EQ(next_events(s, event, FD_WRITE), FD_WRITE);
    closesocket(s);
}

TEST(sockets_share_an_event) {
    Event event;
    Pair first(tcp4), second(tcp4);
    EXPECT_EQ(WSAEventSelect(first.a, event.handle, FD_READ), 0);
    EXPECT_EQ(WSAEventSelect(second.a, event.handle, FD_READ), 0);
    send(second.b, "1", 1, 0);
    EXPECT(event.signalled(10000));
    EXPECT_EQ(recorded(first.a), 0);
    EXPECT_EQ(recorded(second.a), FD_READ);
    event.reset();
    send(first.b, "1", 1, 0);
    EXPECT(event.signalled(10000));
    EXPECT_EQ(recorded(first.a), FD_READ);
}

TEST(a_socket_moves_to_another_event) {
    Event one, other;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, one.handle, FD_READ), 0);
    EXPECT_EQ(WSAEventSelect(pair.a, other.handle, FD_READ), 0);
    send(pair.b, "1", 1, 0);
    EXPECT(other.signalled(10000));
    EXPECT(!one.signalled());
}

TEST(a_closed_socket_signals_no_more) {
    Event event;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ | FD_CLOSE), 0);
    pair.close_a();
    EXPECT(!event.signalled(50));
}

TEST(many_events_are_waited_for_at_once) {
    constexpr int kCount = 32;
    Event events[kCount];
    std::vector<Pair*> pairs;
    WSAEVENT handles[kCount];
    for (int i = 0; i < kCount; ++i) {
        pairs.push_back(new Pair(tcp4));
        handles[i] = events[i].handle;
        EXPECT_EQ(WSAEventSelect(pairs[i]->a, handles[i], FD_READ), 0);
    }
    for (const int chosen : {5, 31, 0}) {
        send(pairs[chosen]->b, "1", 1, 0);
        EXPECT_EQ(WSAWaitForMultipleEvents(kCount, handles, FALSE, 10000, FALSE), WSA_WAIT_EVENT_0 + chosen);
        Events seen;
        seen.take(pairs[chosen]->a, handles[chosen]);
        EXPECT_EQ(seen.seen, FD_READ);
        EXPECT_EQ(receive(pairs[chosen]->a), 1);
    }
    for (Pair* pair : pairs)
        send(pair->b, "1", 1, 0);
    EXPECT_EQ(WSAWaitForMultipleEvents(kCount, handles, TRUE, 10000, FALSE), WSA_WAIT_EVENT_0);
    for (Pair* pair : pairs)
        delete pair;
}

TEST(a_waiting_thread_is_woken_by_an_event_set_by_hand_and_by_an_apc) {
    Event event;
    Pair pair(tcp4);
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    {
        Elsewhere waits([&] { return WSAWaitForMultipleEvents(1, &event.handle, FALSE, 10000, FALSE); });
        WSASetEvent(event.handle);
        EXPECT_EQ(waits.result(), WSA_WAIT_EVENT_0);
    }
    event.reset();
    QueueUserAPC([](ULONG_PTR) {}, GetCurrentThread(), 0);
    EXPECT_EQ(WSAWaitForMultipleEvents(1, &event.handle, FALSE, 10000, TRUE), WSA_WAIT_IO_COMPLETION);
}

TEST(a_registered_wait_sees_network_events) {
    Event event;
    Pair pair(tcp4);
    HANDLE done = CreateEventA(nullptr, TRUE, FALSE, nullptr), wait = nullptr;
    EXPECT(RegisterWaitForSingleObject(
        &wait, event.handle, [](PVOID target, BOOLEAN) { SetEvent((HANDLE)target); }, done, INFINITE,
        WT_EXECUTEONLYONCE));
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    send(pair.b, "1", 1, 0);
    EXPECT_EQ(WaitForSingleObject(done, 10000), WAIT_OBJECT_0);
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    CloseHandle(done);
}

MAIN
