// Message queues: what is posted, sent and timed, in which order it is taken, and waits for it together with
// other objects.
#include "window.hpp"

namespace {

bool next_message(MSG& message, HWND window = nullptr, UINT first = 0, UINT last = 0,
                  UINT flags = PM_REMOVE) {
    std::memset(&message, 0x55, sizeof message);
    return PeekMessageA(&message, window, first, last, flags) != 0;
}

/// The number of the next message, 0 without one.
UINT next_number(HWND window = nullptr, UINT first = 0, UINT last = 0) {
    MSG message;
    return next_message(message, window, first, last) ? message.message : 0;
}

/// A window that counts messages of its own from WM_USER on, and keeps the last.
struct Counter {
    int count = 0;
    UINT message = 0;
    WPARAM wparam = 0;
    LPARAM lparam = 0;
    decltype(Handler::handle) counter(LRESULT answer = 0) {
        return [this, answer](HWND, UINT number, WPARAM first, LPARAM second, LRESULT& result) {
            if (number < WM_USER) return false;
            ++count;
            message = number;
            wparam = first;
            lparam = second;
            result = answer;
            return true;
        };
    }
};

struct Event {
    HANDLE handle;
    explicit Event(bool manual = false) : handle(CreateEventA(nullptr, manual, FALSE, nullptr)) {}
    ~Event() {
        if (handle) CloseHandle(handle);
    }
    Event(const Event&) = delete;
    Event& operator=(const Event&) = delete;
    void set() const { SetEvent(handle); }
    bool wait(DWORD milliseconds = INFINITE) const {
        return WaitForSingleObject(handle, milliseconds) == WAIT_OBJECT_0;
    }
};

} // namespace

TEST(posted_messages_come_in_order) {
    Counter counter;
    Window window(counter.counter());
    REQUIRE(window != nullptr);
    drain_messages();
    for (int i = 0; i < 5; ++i)
        EXPECT(PostMessageA(window, WM_USER + i, i, -i));
    EXPECT_EQ(counter.count, 0);
    for (int i = 0; i < 5; ++i) {
        MSG message;
        REQUIRE(GetMessageA(&message, nullptr, 0, 0) == 1);
        EXPECT(message.hwnd == window);
        EXPECT_EQ(message.message, WM_USER + i);
        EXPECT_EQ(message.wParam, i);
        EXPECT_EQ(message.lParam, -i);
        EXPECT_EQ((DWORD)GetMessageTime(), message.time);
        EXPECT_EQ(DispatchMessageA(&message), 0);
    }
    EXPECT_EQ(counter.count, 5);
    EXPECT_EQ(counter.message, WM_USER + 4);
    EXPECT_EQ(next_number(), 0);
}

TEST(post_message_checks_its_arguments) {
    const HWND no_window = gone_window();
    Window window;
    REQUIRE(no_window && window != nullptr);
    EXPECT_RAISES(PostMessage, ERROR_INVALID_WINDOW_HANDLE, !PostMessageA(no_window, WM_USER, 0, 0));
    EXPECT_RAISES(PostMessage, ERROR_MESSAGE_SYNC_ONLY,
                  !PostMessageA(window, WM_SETTEXT, 0, (LPARAM) "text"));
    EXPECT_RAISES(SendNotifyMessage, ERROR_MESSAGE_SYNC_ONLY,
                  !SendNotifyMessageA(window, WM_GETTEXT, 0, (LPARAM) "text"));
    EXPECT_RAISES(SendMessage, ERROR_INVALID_WINDOW_HANDLE, SendMessageA(no_window, WM_USER, 0, 0) == 0);
    EXPECT_RAISES(SendNotifyMessage, ERROR_INVALID_WINDOW_HANDLE,
                  !SendNotifyMessageA(no_window, WM_USER, 0, 0));
    MSG message;
    EXPECT_RAISES(GetMessage, ERROR_INVALID_WINDOW_HANDLE, GetMessageA(&message, no_window, 0, 0) == -1);
    EXPECT_RAISES(PeekMessage, ERROR_INVALID_WINDOW_HANDLE, !PeekMessageA(&message, no_window, 0, 0, 0));
}

TEST(messages_of_a_thread_have_no_window) {
    drain_messages();
    EXPECT(PostThreadMessageA(GetCurrentThreadId(), WM_USER, 1, 2));
    EXPECT(PostMessageA(nullptr, WM_USER + 1, 3, 4));
    MSG message;
    REQUIRE(next_message(message));
    EXPECT(message.hwnd == nullptr);
    EXPECT_EQ(message.message, WM_USER);
    EXPECT_EQ(message.wParam, 1);
    REQUIRE(next_message(message));
    EXPECT_EQ(message.message, WM_USER + 1);
    EXPECT_EQ(DispatchMessageA(&message), 0);
}

TEST(quit_comes_after_what_is_posted) {
    drain_messages();
    PostQuitMessage(42);
    EXPECT(PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0));
    MSG message;
    REQUIRE(GetMessageA(&message, nullptr, 0, 0) == 1);
    EXPECT_EQ(message.message, WM_USER);
    EXPECT_EQ(GetMessageA(&message, nullptr, 0, 0), 0);
    EXPECT_EQ(message.message, WM_QUIT);
    EXPECT_EQ(message.wParam, 42);
    EXPECT_EQ(next_number(), 0);
}

TEST(quit_comes_whatever_the_range) {
    drain_messages();
    PostQuitMessage(1);
    EXPECT_EQ(next_number(nullptr, WM_USER, WM_USER + 5), WM_QUIT);
    EXPECT_EQ(next_number(), 0);
}

TEST(filters_by_number_and_window) {
    Window first, second;
    REQUIRE(first != nullptr && second != nullptr);
    drain_messages();
    PostMessageA(first, WM_USER, 1, 0);
    PostMessageA(second, WM_USER, 2, 0);
    PostMessageA(first, WM_USER + 1, 3, 0);
    PostThreadMessageA(GetCurrentThreadId(), WM_USER, 4, 0);
    MSG message;
    REQUIRE(next_message(message, first, WM_USER + 1, WM_USER + 1));
    EXPECT_EQ(message.wParam, 3);
    EXPECT(!next_message(message, first, WM_USER + 1, WM_USER + 9));
    REQUIRE(next_message(message, second));
    EXPECT_EQ(message.wParam, 2);
    REQUIRE(next_message(message, (HWND)(LONG_PTR)-1));
    EXPECT_EQ(message.wParam, 4);
    REQUIRE(next_message(message, nullptr, 0, 0, PM_NOREMOVE));
    EXPECT_EQ(message.wParam, 1);
    REQUIRE(next_message(message));
    EXPECT_EQ(message.wParam, 1);
    EXPECT_EQ(next_number(), 0);
}

TEST(filter_by_window_takes_its_children) {
    Window parent;
    REQUIRE(parent != nullptr);
    Window child({}, parent, WS_CHILD);
    REQUIRE(child != nullptr);
    drain_messages();
    PostMessageA(child, WM_USER, 0, 0);
    EXPECT_EQ(next_number(parent, WM_USER, WM_USER), WM_USER);
}

TEST(messages_of_a_destroyed_window_are_dropped) {
    Window window;
    REQUIRE(window != nullptr);
    drain_messages();
    PostMessageA(window, WM_USER, 0, 0);
    PostThreadMessageA(GetCurrentThreadId(), WM_USER + 1, 0, 0);
    DestroyWindow(window);
    EXPECT_EQ(next_number(), WM_USER + 1);
    EXPECT_EQ(next_number(), 0);
}

TEST(queue_takes_ten_thousand_messages) {
    drain_messages();
    int count = 0;
    while (count < 20000 && PostThreadMessageA(GetCurrentThreadId(), WM_USER, count, 0))
        ++count;
    EXPECT_EQ(count, 10000);
    EXPECT_RAISES(PostThreadMessage, ERROR_NOT_ENOUGH_QUOTA,
                  !PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0));
    MSG message;
    REQUIRE(next_message(message));
    EXPECT_EQ(message.wParam, 0);
    EXPECT(PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0));
    drain_messages();
}

TEST(thread_without_a_queue) {
    Event go;
    const HANDLE thread = CreateThread(
        nullptr, 0, [](LPVOID event) -> DWORD { return WaitForSingleObject((HANDLE)event, INFINITE); },
        go.handle, 0, nullptr);
    REQUIRE(thread);
    go.set();
    WaitForSingleObject(thread, INFINITE);
    EXPECT_RAISES(PostThreadMessage, ERROR_INVALID_THREAD_ID,
                  !PostThreadMessageA(GetThreadId(thread), WM_USER, 0, 0));
    CloseHandle(thread);
}

TEST(send_to_the_own_thread_calls_at_once) {
    Counter counter;
    Window window(counter.counter(77));
    REQUIRE(window != nullptr);
    EXPECT_EQ(SendMessageA(window, WM_USER, 1, 2), 77);
    EXPECT_EQ(counter.count, 1);
    DWORD_PTR result = 0;
    EXPECT(SendMessageTimeoutA(window, WM_USER, 1, 2, SMTO_NORMAL, 1, &result));
    EXPECT_EQ(result, 77);
    EXPECT(SendNotifyMessageA(window, WM_USER, 1, 2));
    EXPECT_EQ(counter.count, 3);
    EXPECT(!InSendMessage());
    EXPECT(!ReplyMessage(0));
}

TEST(send_to_another_thread_waits) {
    DWORD thread = 0;
    BOOL in_send = FALSE;
    DWORD kind = 0;
    WindowThread other([&](HWND, UINT message, WPARAM wparam, LPARAM lparam, LRESULT& result) {
        if (message != WM_USER) return false;
        thread = GetCurrentThreadId();
        in_send = InSendMessage();
        kind = InSendMessageEx(nullptr);
        result = (LRESULT)wparam * 10 + lparam;
        return true;
    });
    REQUIRE(other.window());
    EXPECT_EQ(SendMessageA(other.window(), WM_USER, 4, 2), 42);
    EXPECT_EQ(thread, other.id());
    EXPECT(in_send);
    EXPECT_EQ(kind, ISMEX_SEND);
}

TEST(sent_comes_before_posted) {
    std::vector<UINT> order;
    Event gate, ready;
    WindowThread other([&](HWND, UINT message, WPARAM, LPARAM, LRESULT&) {
        if (message < WM_USER) return false;
        order.push_back(message);
        if (message == WM_USER) {
            ready.set();
            gate.wait();
        }
        return true;
    });
    REQUIRE(other.window());
    REQUIRE(PostMessageA(other.window(), WM_USER, 0, 0));
    REQUIRE(ready.wait(10000));
    PostMessageA(other.window(), WM_USER + 1, 0, 0);
    SendNotifyMessageA(other.window(), WM_USER + 2, 0, 0);
    gate.set();
    other.end();
    REQUIRE(order.size() == 3);
    EXPECT_EQ(order[1], WM_USER + 2);
    EXPECT_EQ(order[2], WM_USER + 1);
}

TEST(sender_processes_what_is_sent_to_it) {
    Counter counter;
    Window own(counter.counter(5));
    REQUIRE(own != nullptr);
    const HWND back = own;
    WindowThread other([&](HWND, UINT message, WPARAM wparam, LPARAM, LRESULT& result) {
        if (message != WM_USER) return false;
        result = wparam ? SendMessageA(back, WM_USER, 0, 0) + 1 : 0;
        return true;
    });
    REQUIRE(other.window());
    EXPECT_EQ(SendMessageA(other.window(), WM_USER, 1, 0), 6);
    EXPECT_EQ(counter.count, 1);
}

TEST(reply_lets_the_sender_go_on) {
    Event gate;
    DWORD replied = 0;
    WindowThread other([&](HWND, UINT message, WPARAM, LPARAM, LRESULT& result) {
        if (message != WM_USER) return false;
        EXPECT(ReplyMessage(9));
        replied = InSendMessageEx(nullptr);
        gate.wait();
        result = 1;
        return true;
    });
    REQUIRE(other.window());
    EXPECT_EQ(SendMessageA(other.window(), WM_USER, 0, 0), 9);
    gate.set();
    other.end();
    EXPECT_EQ(replied, ISMEX_SEND | ISMEX_REPLIED);
}

TEST(send_with_a_limit) {
    Event gate;
    WindowThread other([&](HWND, UINT message, WPARAM wparam, LPARAM, LRESULT& result) {
        if (message != WM_USER) return false;
        if (wparam) gate.wait();
        result = 3;
        return true;
    });
    REQUIRE(other.window());
    DWORD_PTR result = 0;
    EXPECT_RAISES(SendMessageTimeout, ERROR_TIMEOUT,
                  !SendMessageTimeoutA(other.window(), WM_USER, 1, 0, SMTO_NORMAL, 20, &result));
    // The thread is still busy with the first.
    EXPECT_RAISES(SendMessageTimeout, ERROR_TIMEOUT,
                  !SendMessageTimeoutA(other.window(), WM_USER, 0, 0, SMTO_BLOCK, 20, &result));
    gate.set();
    EXPECT(SendMessageTimeoutA(other.window(), WM_USER, 0, 0, SMTO_BLOCK, 10000, &result));
    EXPECT_EQ(result, 3);
    const HWND no_window = gone_window();
    REQUIRE(no_window);
    EXPECT_RAISES(SendMessageTimeout, ERROR_INVALID_WINDOW_HANDLE,
                  !SendMessageTimeoutA(no_window, WM_USER, 0, 0, SMTO_NORMAL, 20, &result));
}

TEST(receiver_ends_before_it_answers) {
    WindowThread other([&](HWND, UINT message, WPARAM, LPARAM, LRESULT&) {
        if (message == WM_USER) ExitThread(3);
        return false;
    });
    REQUIRE(other.window());
    EXPECT_EQ(SendMessageA(other.window(), WM_USER, 0, 0), 0);
    WaitForSingleObject(other.thread(), INFINITE);
    EXPECT(!IsWindow(other.window()));
}

namespace {

struct Result {
    int count = 0;
    DWORD thread = 0;
    LRESULT value = 0;
};
void CALLBACK on_result(HWND, UINT, ULONG_PTR data, LRESULT value) {
    auto& result = *(Result*)data;
    ++result.count;
    result.thread = GetCurrentThreadId();
    result.value = value;
}

} // namespace

TEST(callback_gets_the_result_on_the_senders_thread) {
    DWORD kind = 0;
    WindowThread other([&](HWND, UINT message, WPARAM, LPARAM, LRESULT& value) {
        if (message != WM_USER) return false;
        kind = InSendMessageEx(nullptr);
        value = 11;
        return true;
    });
    REQUIRE(other.window());
    Result result;
    REQUIRE(SendMessageCallbackA(other.window(), WM_USER, 0, 0, on_result, (ULONG_PTR)&result));
    MSG message;
    for (int i = 0; i < 1000 && result.count == 0; ++i) {
        MsgWaitForMultipleObjects(0, nullptr, FALSE, 10, QS_ALLINPUT);
        PeekMessageA(&message, nullptr, 0, 0, PM_NOREMOVE);
    }
    EXPECT_EQ(result.count, 1);
    EXPECT_EQ(result.thread, GetCurrentThreadId());
    EXPECT_EQ(result.value, 11);
    EXPECT_EQ(kind, ISMEX_CALLBACK);
    other.end();
}

TEST(broadcast_reaches_the_top_level_windows) {
    Counter top_counter, only_counter;
    Window top(top_counter.counter(), nullptr, WS_POPUP), only(only_counter.counter());
    REQUIRE(top != nullptr && only != nullptr);
    const UINT number = RegisterWindowMessageA("ws2 broadcast");
    REQUIRE(number >= 0xC000);
    EXPECT(PostMessageA(HWND_BROADCAST, number, 1, 2));
    MSG message;
    bool found = false;
    while (next_message(message, nullptr, number, number)) {
        found = found || message.hwnd == top;
        EXPECT(message.hwnd != only);
    }
    EXPECT(found);
}

TEST(registered_messages_have_one_number) {
    const UINT number = RegisterWindowMessageA("ws2 registered");
    REQUIRE(number >= 0xC000);
    EXPECT_EQ(RegisterWindowMessageW(L"WS2 Registered"), number);
    EXPECT(RegisterWindowMessageA("ws2 registered too") != number);
    EXPECT(RegisterWindowMessageA(nullptr) == 0);
}

TEST(status_of_the_queue) {
    Window window;
    REQUIRE(window != nullptr);
    drain_messages();
    GetQueueStatus(QS_ALLINPUT);
    EXPECT_EQ(GetQueueStatus(QS_ALLINPUT), 0);
    PostMessageA(window, WM_USER, 0, 0);
    EXPECT_EQ(GetQueueStatus(QS_POSTMESSAGE), MAKELONG(QS_POSTMESSAGE, QS_POSTMESSAGE));
    // Seen, and still there.
    EXPECT_EQ(GetQueueStatus(QS_POSTMESSAGE), MAKELONG(0, QS_POSTMESSAGE));
    EXPECT_EQ(next_number(), WM_USER);
    EXPECT_EQ(GetQueueStatus(QS_POSTMESSAGE), 0);
}

TEST(status_after_a_filter) {
    Window window;
    REQUIRE(window != nullptr);
    drain_messages();
    GetQueueStatus(QS_ALLINPUT | QS_ALLPOSTMESSAGE);
    PostMessageA(window, WM_USER, 0, 0);
    EXPECT_EQ(next_number(window, WM_USER + 5, WM_USER + 5), 0);
    EXPECT_EQ(GetQueueStatus(QS_POSTMESSAGE | QS_ALLPOSTMESSAGE),
              MAKELONG(QS_ALLPOSTMESSAGE, QS_POSTMESSAGE | QS_ALLPOSTMESSAGE));
    // A wait for what the filter accepts goes on, until that comes.
    SetTimer(window, 1, 10, nullptr);
    MSG message;
    REQUIRE(GetMessageA(&message, window, WM_TIMER, WM_TIMER) == 1);
    EXPECT_EQ(message.message, WM_TIMER);
    drain_messages();
}

TEST(status_of_unknown_kinds) {
    EXPECT_RAISES(GetQueueStatus, ERROR_INVALID_FLAGS, GetQueueStatus(0x8000) == 0);
}

TEST(timer_of_a_window) {
    Window window;
    REQUIRE(window != nullptr);
    drain_messages();
    EXPECT(SetTimer(window, 5, 10, nullptr) != 0);
    MSG message;
    REQUIRE(GetMessageA(&message, nullptr, 0, 0) == 1);
    EXPECT_EQ(message.message, WM_TIMER);
    EXPECT(message.hwnd == window);
    EXPECT_EQ(message.wParam, 5);
    EXPECT_EQ(message.lParam, 0);
    // It goes on.
    REQUIRE(GetMessageA(&message, window, WM_TIMER, WM_TIMER) == 1);
    EXPECT(KillTimer(window, 5));
    EXPECT(!KillTimer(window, 5));
}

TEST(timer_checks_its_window) {
    const HWND no_window = gone_window();
    REQUIRE(no_window);
    EXPECT_RAISES(SetTimer, ERROR_INVALID_WINDOW_HANDLE, SetTimer(no_window, 5, 10, nullptr) == 0);
    EXPECT_RAISES(KillTimer, ERROR_INVALID_WINDOW_HANDLE, !KillTimer(no_window, 5));
}

namespace {

int timer_calls;
UINT_PTR timer_seen;
void CALLBACK on_timer(HWND, UINT message, UINT_PTR id, DWORD) {
    timer_calls += message == WM_TIMER;
    timer_seen = id;
}

} // namespace

TEST(timer_without_a_window) {
    drain_messages();
    timer_calls = 0;
    const UINT_PTR id = SetTimer(nullptr, 0, 10, on_timer);
    const UINT_PTR other = SetTimer(nullptr, 0, 1000000, on_timer);
    REQUIRE(id && other);
    EXPECT(id != other);
    MSG message;
    REQUIRE(GetMessageA(&message, nullptr, 0, 0) == 1);
    EXPECT_EQ(message.message, WM_TIMER);
    EXPECT_EQ(message.wParam, id);
    EXPECT(message.hwnd == nullptr);
    EXPECT(message.lParam != 0);
    DispatchMessageA(&message);
    EXPECT_EQ(timer_calls, 1);
    EXPECT_EQ(timer_seen, id);
    EXPECT(KillTimer(nullptr, id));
    EXPECT(KillTimer(nullptr, other));
}

TEST(timers_come_last) {
    Window window;
    REQUIRE(window != nullptr);
    drain_messages();
    SetTimer(window, 1, 10, nullptr);
    EXPECT_EQ(MsgWaitForMultipleObjects(0, nullptr, FALSE, 10000, QS_TIMER), WAIT_OBJECT_0);
    PostQuitMessage(0);
    PostMessageA(window, WM_USER, 0, 0);
    EXPECT_EQ(next_number(), WM_USER);
    EXPECT_EQ(next_number(), WM_QUIT);
    EXPECT_EQ(next_number(), WM_TIMER);
}

TEST(timer_ends_with_its_window) {
    Window window;
    REQUIRE(window != nullptr);
    drain_messages();
    SetTimer(window, 1, 10, nullptr);
    DestroyWindow(window);
    EXPECT_EQ(MsgWaitForMultipleObjects(0, nullptr, FALSE, 30, QS_TIMER), WAIT_TIMEOUT);
    EXPECT_EQ(next_number(), 0);
}

TEST(wait_for_messages_or_events) {
    Event event(true);
    drain_messages();
    EXPECT_EQ(MsgWaitForMultipleObjects(1, &event.handle, FALSE, 0, QS_ALLINPUT), WAIT_TIMEOUT);
    PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0);
    EXPECT_EQ(MsgWaitForMultipleObjects(1, &event.handle, FALSE, 10000, QS_ALLINPUT), WAIT_OBJECT_0 + 1);
    event.set();
    EXPECT_EQ(MsgWaitForMultipleObjects(1, &event.handle, FALSE, 10000, QS_ALLINPUT), WAIT_OBJECT_0);
    EXPECT_EQ(next_number(), WM_USER);
}

TEST(wait_returns_for_new_input_only) {
    drain_messages();
    PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0);
    MSG message;
    REQUIRE(next_message(message, nullptr, 0, 0, PM_NOREMOVE));
    EXPECT_EQ(MsgWaitForMultipleObjects(0, nullptr, FALSE, 0, QS_ALLINPUT), WAIT_TIMEOUT);
    EXPECT_EQ(MsgWaitForMultipleObjectsEx(0, nullptr, 0, QS_ALLINPUT, MWMO_INPUTAVAILABLE), WAIT_OBJECT_0);
    PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0);
    EXPECT_EQ(MsgWaitForMultipleObjects(0, nullptr, FALSE, 0, QS_ALLINPUT), WAIT_OBJECT_0);
    drain_messages();
}

TEST(wait_by_mask) {
    drain_messages();
    GetQueueStatus(QS_ALLINPUT);
    PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0);
    EXPECT_EQ(MsgWaitForMultipleObjects(0, nullptr, FALSE, 0, QS_TIMER | QS_KEY), WAIT_TIMEOUT);
    EXPECT_EQ(MsgWaitForMultipleObjects(0, nullptr, FALSE, 0, QS_POSTMESSAGE), WAIT_OBJECT_0);
    drain_messages();
}

TEST(wait_for_all_and_input) {
    Event event;
    drain_messages();
    GetQueueStatus(QS_ALLINPUT);
    event.set();
    EXPECT_EQ(MsgWaitForMultipleObjects(1, &event.handle, TRUE, 0, QS_ALLINPUT), WAIT_TIMEOUT);
    EXPECT(event.wait(0));
    event.set();
    PostThreadMessageA(GetCurrentThreadId(), WM_USER, 0, 0);
    const DWORD code = MsgWaitForMultipleObjects(1, &event.handle, TRUE, 10000, QS_ALLINPUT);
    EXPECT(code == WAIT_OBJECT_0 || code == WAIT_OBJECT_0 + 1);
    EXPECT(!event.wait(0));
    drain_messages();
}

namespace {

int apc_calls;
void CALLBACK on_apc(ULONG_PTR) { ++apc_calls; }

} // namespace

TEST(wait_for_messages_or_apcs) {
    drain_messages();
    GetQueueStatus(QS_ALLINPUT);
    apc_calls = 0;
    REQUIRE(QueueUserAPC(on_apc, GetCurrentThread(), 0));
    EXPECT_EQ(MsgWaitForMultipleObjectsEx(0, nullptr, 0, QS_ALLINPUT, 0), WAIT_TIMEOUT);
    EXPECT_EQ(apc_calls, 0);
    EXPECT_EQ(MsgWaitForMultipleObjectsEx(0, nullptr, 10000, QS_ALLINPUT, MWMO_ALERTABLE),
              WAIT_IO_COMPLETION);
    EXPECT_EQ(apc_calls, 1);
}

TEST(wait_for_messages_checks_its_arguments) {
    HANDLE handles[MAXIMUM_WAIT_OBJECTS];
    Event event(true);
    for (HANDLE& handle : handles)
        handle = event.handle;
    EXPECT_RAISES(MsgWaitForMultipleObjects, ERROR_INVALID_PARAMETER,
                  MsgWaitForMultipleObjects(MAXIMUM_WAIT_OBJECTS, handles, FALSE, 0, QS_ALLINPUT) ==
                      WAIT_FAILED);
    handles[0] = (HANDLE)0x7ffffff0;
    EXPECT_RAISES(MsgWaitForMultipleObjects, ERROR_INVALID_HANDLE,
                  MsgWaitForMultipleObjects(1, handles, FALSE, 0, QS_ALLINPUT) == WAIT_FAILED);
}

TEST(wait_for_messages_with_unknown_flags) {
    EXPECT_RAISES(MsgWaitForMultipleObjectsEx, ERROR_INVALID_PARAMETER,
                  MsgWaitForMultipleObjectsEx(0, nullptr, 0, QS_ALLINPUT, 0x80) == WAIT_FAILED);
}

TEST(wait_is_ended_by_a_post_from_another_thread) {
    drain_messages();
    GetQueueStatus(QS_ALLINPUT);
    const DWORD own = GetCurrentThreadId();
    const HANDLE thread = CreateThread(
        nullptr, 0,
        [](LPVOID id) -> DWORD { return PostThreadMessageA((DWORD)(ULONG_PTR)id, WM_USER, 8, 0); },
        (LPVOID)(ULONG_PTR)own, 0, nullptr);
    REQUIRE(thread);
    EXPECT(WaitMessage());
    MSG message;
    REQUIRE(GetMessageA(&message, nullptr, 0, 0) == 1);
    EXPECT_EQ(message.wParam, 8);
    WaitForSingleObject(thread, INFINITE);
    CloseHandle(thread);
}

TEST(sent_message_ends_a_wait) {
    Counter counter;
    Window window(counter.counter());
    REQUIRE(window != nullptr);
    drain_messages();
    const HANDLE thread = CreateThread(
        nullptr, 0, [](LPVOID to) -> DWORD { return (DWORD)SendMessageA((HWND)to, WM_USER, 0, 0); },
        (HWND)window, 0, nullptr);
    REQUIRE(thread);
    HANDLE handle = thread;
    DWORD code = WAIT_TIMEOUT;
    for (int i = 0; i < 100 && code != WAIT_OBJECT_0; ++i) {
        code = MsgWaitForMultipleObjects(1, &handle, FALSE, 10000, QS_SENDMESSAGE);
        MSG message;
        PeekMessageA(&message, nullptr, 0, 0, PM_NOREMOVE | PM_QS_SENDMESSAGE);
    }
    EXPECT_EQ(code, WAIT_OBJECT_0);
    EXPECT_EQ(counter.count, 1);
    CloseHandle(thread);
}

TEST(procedure_may_take_messages_itself) {
    int depth = 0, deepest = 0;
    Window window([&](HWND, UINT message, WPARAM, LPARAM, LRESULT&) {
        if (message != WM_USER) return false;
        if (++depth > deepest) deepest = depth;
        MSG next;
        while (PeekMessageA(&next, nullptr, WM_USER, WM_USER, PM_REMOVE))
            DispatchMessageA(&next);
        --depth;
        return true;
    });
    REQUIRE(window != nullptr);
    drain_messages();
    for (int i = 0; i < 4; ++i)
        PostMessageA(window, WM_USER, 0, 0);
    MSG message;
    REQUIRE(GetMessageA(&message, nullptr, 0, 0) == 1);
    DispatchMessageA(&message);
    EXPECT_EQ(deepest, 4);
    EXPECT_EQ(next_number(), 0);
}

TEST(input_of_threads_cannot_be_attached) {
    EXPECT(!AttachThreadInput(GetCurrentThreadId(), GetCurrentThreadId(), TRUE));
}

MAIN
