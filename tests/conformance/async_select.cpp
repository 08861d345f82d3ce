// WSAAsyncSelect: the same causes and rules as WSAEventSelect, reported by messages.
#include "event_causes.hpp"
#include "message_window.hpp"

namespace {

constexpr UINT kMessage = WM_USER + 5;

bool announce(SOCKET s, const MessageWindow& window, long mask) {
    return WSAAsyncSelect(s, window.handle, kMessage, mask) == 0;
}

/// The next message about the socket: its event, or 0. The code is kept.
long next_message(const MessageWindow& window, SOCKET s, int* code = nullptr, DWORD milliseconds = 10000) {
    MSG message;
    if (!window.next(kMessage, message, milliseconds)) return 0;
    EXPECT_EQ(message.wParam, s);
    if (code) *code = WSAGETSELECTERROR(message.lParam);
    return WSAGETSELECTEVENT(message.lParam);
}
bool silent(const MessageWindow& window) {
    MSG message;
    return !window.next(kMessage, message, 10);
}

class MessageWatcher final : public Watcher {
  public:
    bool select(SOCKET s, long mask) override {
        // What an earlier trial has posted.
        MSG message;
        while (PeekMessageA(&message, window_.handle, kMessage, kMessage, PM_REMOVE)) {
        }
        return announce(s, window_, mask);
    }
    void wait(SOCKET s, long wanted, Events& events) override {
        const DWORD begin = GetTickCount(), patience = event_patience();
        for (DWORD passed; (events.seen & wanted) != wanted; take(s, events, patience - passed))
            if ((passed = GetTickCount() - begin) >= patience) break;
    }
    void settle(SOCKET s, Events& events) override { take(s, events, 5); }

  private:
    void take(SOCKET s, Events& events, DWORD milliseconds) {
        int code = 0;
        const long event = next_message(window_, s, &code, milliseconds);
        if (!event) return;
        if (events.seen & event) report(__FILE__, __LINE__, "a message twice", event, 0);
        events.seen |= event;
        for (int bit = 0; bit < FD_MAX_EVENTS; ++bit)
            if (event == 1 << bit) events.codes[bit] = code;
    }

    MessageWindow window_;
};

/// What ends a selection. A message that was posted before stays in the queue.
struct Ending {
    const char* name;
    bool (*end)(Pair& pair, const MessageWindow& window);
};
bool by_mask(Pair& pair, const MessageWindow& window) { return announce(pair.a, window, 0); }
bool by_closesocket(Pair& pair, const MessageWindow&) {
    pair.close_a();
    return true;
}
const Ending endings[] = {{"a_change_of_the_mask", by_mask}, {"closesocket", by_closesocket}};

} // namespace

TEST_EACH(each_message_of_each_cause, kind, all_kinds) {
    MessageWatcher watcher;
    try_causes(kind, watcher);
}

TEST(async_select_checks_its_arguments) {
    MessageWindow window;
    REQUIRE(window.handle);
    const SOCKET s = tcp4.open();
    const HWND no_window = (HWND)(UINT_PTR)0x7FFC;
    EXPECT_RAISES(WSAAsyncSelect, WSAENOTSOCK,
                  WSAAsyncSelect(INVALID_SOCKET, window.handle, kMessage, FD_READ) == SOCKET_ERROR);
    for (const HWND none : {no_window, HWND{}})
        EXPECT_RAISES(WSAAsyncSelect, WSAEINVAL, WSAAsyncSelect(s, none, kMessage, FD_READ) == SOCKET_ERROR);
    EXPECT_EQ(WSAAsyncSelect(s, window.handle, 0, 0), 0);
    closesocket(s);
    WSACleanup();
    EXPECT_RAISES(WSAAsyncSelect, WSANOTINITIALISED,
                  WSAAsyncSelect(s, window.handle, kMessage, FD_READ) == SOCKET_ERROR);
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
}

TEST(async_select_fixes_the_mode) {
    MessageWindow window;
    Pair pair(tcp4);
    REQUIRE(window.handle && pair);
    u_long off = 0;
    WSASetLastError(1);
    EXPECT(announce(pair.a, window, FD_READ));
    EXPECT_EQ(WSAGetLastError(), 0);
    EXPECT_EQ(receive(pair.a), -1);
    EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
    EXPECT_RAISES(ioctlsocket, WSAEINVAL, ioctlsocket(pair.a, FIONBIO, &off) == SOCKET_ERROR);
    EXPECT(announce(pair.a, window, 0));
    EXPECT_EQ(receive(pair.a), -1);
    EXPECT_EQ(WSAGetLastError(), WSAEWOULDBLOCK);
    EXPECT_EQ(ioctlsocket(pair.a, FIONBIO, &off), 0);
}

TEST_EACH(one_message_until_a_receive, kind, all_kinds) {
    MessageWindow window;
    Pair pair(kind);
    REQUIRE(window.handle && pair);
    EXPECT(announce(pair.a, window, FD_READ));
    send(pair.b, "12", 2, 0);
    EXPECT_EQ(next_message(window, pair.a), FD_READ);
    send(pair.b, "34", 2, 0);
    EXPECT(silent(window));
    EXPECT_EQ(receive(pair.a, 2), 2);
    EXPECT_EQ(next_message(window, pair.a), FD_READ);
    EXPECT_EQ(receive(pair.a, 2), 2);
    EXPECT(silent(window));
    EXPECT_EQ(receive(pair.a, 2), -1);
    send(pair.b, "5", 1, 0);
    EXPECT_EQ(next_message(window, pair.a), FD_READ);
}

TEST(errors_arrive_in_lparam_and_not_in_the_last_error) {
    MessageWindow window;
    REQUIRE(window.handle);
    const SOCKET closed = bound(tcp4), s = tcp4.open();
    Address to = name_of(closed);
    EXPECT(announce(s, window, FD_CONNECT));
    EXPECT_EQ(connect(s, to.get(), to.length), SOCKET_ERROR);
    WSASetLastError(77);
    int code = 0;
    EXPECT_EQ(next_message(window, s, &code), FD_CONNECT);
    EXPECT_EQ(WSAGetLastError(), 77);
    EXPECT_MESSAGE_ERROR(WSAAsyncSelect, WSAECONNREFUSED, code);
    closesocket(s);
    closesocket(closed);
    Pair pair(tcp4);
    REQUIRE(pair);
    EXPECT(announce(pair.a, window, FD_CLOSE));
    set_abortive(pair.b);
    pair.close_b();
    EXPECT_EQ(next_message(window, pair.a, &code), FD_CLOSE);
    EXPECT_MESSAGE_ERROR(WSAAsyncSelect, WSAECONNABORTED, code);
}

TEST(room_is_announced_after_each_burst_by_message) {
    MessageWindow window;
    Pair pair(tcp4);
    REQUIRE(window.handle && pair);
    EXPECT(announce(pair.a, window, FD_WRITE));
    EXPECT_EQ(next_message(window, pair.a), FD_WRITE);
    for (int burst = 0; burst < 5; ++burst) {
        const long long sent = fill(pair.a);
        REQUIRE(sent >= 0);
        REQUIRE(drain(pair.b, sent));
        EXPECT_EQ(next_message(window, pair.a), FD_WRITE);
    }
}

TEST_EACH(a_message_that_is_posted_arrives_after, ending, endings) {
    MessageWindow window;
    Pair pair(tcp4);
    REQUIRE(window.handle && pair);
    EXPECT(announce(pair.a, window, FD_READ));
    send(pair.b, "1", 1, 0);
    EXPECT_EQ(MsgWaitForMultipleObjects(0, nullptr, FALSE, 10000, QS_POSTMESSAGE), WAIT_OBJECT_0);
    const SOCKET a = pair.a;
    EXPECT(ending.end(pair, window));
    EXPECT_EQ(next_message(window, a), FD_READ);
    send(pair.b, "2", 1, 0);
    EXPECT(silent(window));
}

TEST(the_two_selections_replace_each_other) {
    MessageWindow window;
    Event event;
    Pair pair(tcp4);
    REQUIRE(window.handle && pair);
    EXPECT(announce(pair.a, window, FD_READ));
    EXPECT_EQ(WSAEventSelect(pair.a, event.handle, FD_READ), 0);
    send(pair.b, "1", 1, 0);
    EXPECT_EQ(next_events(pair.a, event, FD_READ), FD_READ);
    EXPECT(silent(window));
    EXPECT_EQ(receive(pair.a), 1);
    EXPECT(announce(pair.a, window, FD_READ));
    send(pair.b, "2", 1, 0);
    EXPECT_EQ(next_message(window, pair.a), FD_READ);
    EXPECT(!event.signalled());
    EXPECT_EQ(recorded(pair.a), 0);
    EXPECT_EQ(WSAEventSelect(pair.a, nullptr, 0), 0);
    EXPECT_EQ(receive(pair.a), 1);
    send(pair.b, "3", 1, 0);
    EXPECT(silent(window));
}

TEST(a_new_selection_replaces_window_message_and_mask) {
    MessageWindow first, second;
    Pair pair(tcp4);
    REQUIRE(first.handle && second.handle && pair);
    EXPECT(announce(pair.a, first, FD_READ | FD_WRITE));
    EXPECT_EQ(next_message(first, pair.a), FD_WRITE);
    EXPECT_EQ(WSAAsyncSelect(pair.a, second.handle, kMessage + 1, FD_READ), 0);
    send(pair.b, "1", 1, 0);
    MSG message;
    EXPECT(second.next(kMessage + 1, message));
    EXPECT_EQ(WSAGETSELECTEVENT(message.lParam), FD_READ);
    EXPECT(silent(first));
}

TEST(an_accepted_socket_inherits_window_and_message) {
    MessageWindow window;
    REQUIRE(window.handle);
    const SOCKET listener = listening(tcp4);
    EXPECT(announce(listener, window, FD_ACCEPT | FD_READ | FD_CLOSE));
    const SOCKET client = connected_to(listener, tcp4);
    EXPECT_EQ(next_message(window, listener), FD_ACCEPT);
    const SOCKET server = accept(listener, nullptr, nullptr);
    REQUIRE(server != INVALID_SOCKET);
    send(client, "1", 1, 0);
    EXPECT_EQ(next_message(window, server), FD_READ);
    EXPECT_EQ(receive(server), 1);
    closesocket(client);
    EXPECT_EQ(next_message(window, server), FD_CLOSE);
    closesocket(server);
    closesocket(listener);
}

TEST(a_window_that_is_destroyed_gets_nothing_more) {
    MessageWindow window, other;
    Pair pair(tcp4);
    REQUIRE(window.handle && other.handle && pair);
    EXPECT(announce(pair.a, window, FD_READ));
    window.destroy();
    send(pair.b, "1", 1, 0);
    EXPECT(silent(other));
    EXPECT(announce(pair.a, other, FD_READ));
    EXPECT_EQ(next_message(other, pair.a), FD_READ);
}

TEST(a_thread_in_get_message_is_woken) {
    MessageWindow window;
    Pair pair(tcp4);
    REQUIRE(window.handle && pair);
    EXPECT(announce(pair.a, window, FD_READ));
    Elsewhere peer([&] { return send(pair.b, "1", 1, 0); });
    MSG message;
    EXPECT(GetMessageA(&message, window.handle, kMessage, kMessage) > 0);
    EXPECT_EQ(WSAGETSELECTEVENT(message.lParam), FD_READ);
    EXPECT_EQ(message.wParam, pair.a);
}

MAIN
