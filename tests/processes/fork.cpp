// What a forked child has: the objects with their states, its own signals, and nothing of other threads.
#include "child.hpp"
#include "registered.hpp"

#include <csignal>
#include <fcntl.h>
#include <ws2/inject.h>

namespace {

int handled[2] = {-1, -1};

BOOL WINAPI report_process(DWORD event) {
    const DWORD mine[2] = {GetCurrentProcessId(), event};
    return write(handled[1], mine, sizeof mine) == sizeof mine;
}

BOOL WINAPI leave_to_others(DWORD) { return FALSE; }

} // namespace

TEST(a_control_handler_runs_in_the_process_that_gets_the_signal) {
    REQUIRE(pipe(handled) == 0);
    REQUIRE(SetConsoleCtrlHandler(report_process, TRUE));
    DWORD first[2] = {};
    REQUIRE(kill(getpid(), SIGTERM) == 0);
    REQUIRE(read(handled[0], first, sizeof first) == sizeof first);
    for (int generation = 0; generation < 2; ++generation) {
        Child child([&](Child& self) {
            self.step();
            self.wait_to_go_on();
            return 0;
        });
        REQUIRE(child.wait_for_step());
        DWORD by[2] = {};
        EXPECT_EQ(kill((pid_t)child.id(), SIGTERM), 0);
        EXPECT_EQ(read(handled[0], by, sizeof by), sizeof by);
        EXPECT_EQ(by[0], child.id());
        EXPECT_EQ(by[1], CTRL_SHUTDOWN_EVENT);
        EXPECT_EQ(kill(getpid(), SIGTERM), 0);
        EXPECT_EQ(read(handled[0], by, sizeof by), sizeof by);
        EXPECT_EQ(by[0], GetCurrentProcessId());
    }
    EXPECT(SetConsoleCtrlHandler(report_process, FALSE));
    ::close(handled[0]);
    ::close(handled[1]);
}

TEST(a_program_sends_a_control_event_to_itself) {
    REQUIRE(pipe(handled) == 0);
    REQUIRE(SetConsoleCtrlHandler(report_process, TRUE));
    for (const DWORD event : {CTRL_C_EVENT, CTRL_BREAK_EVENT}) {
        DWORD by[2] = {};
        EXPECT(GenerateConsoleCtrlEvent(event, 0));
        EXPECT_EQ(read(handled[0], by, sizeof by), sizeof by);
        EXPECT_EQ(by[0], GetCurrentProcessId());
        EXPECT_EQ(by[1], event);
    }
    EXPECT(SetConsoleCtrlHandler(report_process, FALSE));
    ::close(handled[0]);
    ::close(handled[1]);
    EXPECT(!GenerateConsoleCtrlEvent(CTRL_BREAK_EVENT, 0x7FFFFFF0));
}

TEST(signals_arrive_although_the_first_start_of_a_thread_failed) {
    REQUIRE(pipe(handled) == 0);
    Child child([&](Child&) {
        // The pipe can be made, and the thread cannot.
        CHILD_REQUIRE(ws2_inject("system@2=ERROR_NOT_ENOUGH_MEMORY") == 0);
        CHILD_REQUIRE(!SetConsoleCtrlHandler(report_process, TRUE));
        CHILD_REQUIRE(ws2_injected_count() == 1);
        ws2_inject(nullptr);
        CHILD_REQUIRE(SetConsoleCtrlHandler(report_process, TRUE));
        CHILD_REQUIRE(kill(getpid(), SIGTERM) == 0);
        DWORD by[2] = {};
        CHILD_REQUIRE(read(handled[0], by, sizeof by) == sizeof by);
        CHILD_REQUIRE(by[0] == GetCurrentProcessId());
        return 0;
    });
    EXPECT_EQ(child.result(), 0);
    ::close(handled[0]);
    ::close(handled[1]);
}

// In a child, which has none of the threads that the test before has started: one of them would take the
// request.
TEST(a_window_hears_of_a_name_although_the_first_start_of_a_thread_failed) {
    Child child([](Child&) {
        HWND window =
            CreateWindowExA(0, "STATIC", "", 0, 0, 0, 0, 0, HWND_MESSAGE, nullptr, nullptr, nullptr);
        CHILD_REQUIRE(window);
        char room[MAXGETHOSTSTRUCT];
        CHILD_REQUIRE(ws2_inject("thread@1=WSAENOBUFS") == 0);
        CHILD_REQUIRE(!WSAAsyncGetHostByName(window, WM_USER, "localhost", room, sizeof room));
        CHILD_REQUIRE(WSAGetLastError() == WSAEWOULDBLOCK);
        CHILD_REQUIRE(ws2_injected_count() == 1);
        ws2_inject(nullptr);
        HANDLE request = WSAAsyncGetHostByName(window, WM_USER, "localhost", room, sizeof room);
        CHILD_REQUIRE(request);
        MSG message;
        CHILD_REQUIRE(GetMessageA(&message, window, WM_USER, WM_USER) > 0);
        CHILD_REQUIRE((HANDLE)message.wParam == request);
        CHILD_REQUIRE(WSAGETASYNCERROR(message.lParam) == 0);
        return 0;
    });
    EXPECT_EQ(child.result(), 0);
}

namespace {

void a_signal_ends_a_child() {
    Child child([&](Child& self) -> int {
        self.step();
        for (;;)
            pause();
    });
    REQUIRE(child.wait_for_step());
    EXPECT_EQ(kill((pid_t)child.id(), SIGTERM), 0);
    EXPECT_EQ(child.result(), -SIGTERM);
}

} // namespace

TEST(a_signal_without_a_handler_ends_the_child) { a_signal_ends_a_child(); }

TEST(a_handler_that_does_not_handle_ends_the_child) {
    REQUIRE(SetConsoleCtrlHandler(leave_to_others, TRUE));
    a_signal_ends_a_child();
    EXPECT(SetConsoleCtrlHandler(leave_to_others, FALSE));
}

TEST(waitable_timers_go_on_in_the_child) {
    const HANDLE timer = CreateWaitableTimerA(nullptr, TRUE, nullptr);
    const HANDLE periodic = CreateWaitableTimerA(nullptr, FALSE, nullptr);
    REQUIRE(timer && periodic);
    LARGE_INTEGER due;
    due.QuadPart = -200000; // 20 ms
    REQUIRE(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    REQUIRE(SetWaitableTimer(periodic, &due, 5, nullptr, nullptr, FALSE));
    Child child([&](Child&) {
        CHILD_REQUIRE(WaitForSingleObject(timer, 20000) == WAIT_OBJECT_0);
        for (int i = 0; i < 3; ++i)
            CHILD_REQUIRE(WaitForSingleObject(periodic, 20000) == WAIT_OBJECT_0);
        CHILD_REQUIRE(CancelWaitableTimer(periodic));
        return 0;
    });
    EXPECT_EQ(WaitForSingleObject(timer, 20000), WAIT_OBJECT_0);
    EXPECT_EQ(child.result(), 0);
    EXPECT_EQ(WaitForSingleObject(periodic, 20000), WAIT_OBJECT_0);
    CloseHandle(timer);
    CloseHandle(periodic);
}

TEST(a_timer_of_the_parent_calls_its_routine_in_the_child) {
    const HANDLE timer = CreateWaitableTimerA(nullptr, TRUE, nullptr);
    REQUIRE(timer);
    LARGE_INTEGER due;
    due.QuadPart = -200000;
    bool called = false;
    REQUIRE(SetWaitableTimer(
        timer, &due, 0, [](void* it, DWORD, DWORD) { *static_cast<bool*>(it) = true; }, &called, FALSE));
    Child child([&](Child&) {
        CHILD_REQUIRE(SleepEx(20000, TRUE) == WAIT_IO_COMPLETION);
        CHILD_REQUIRE(called);
        return 0;
    });
    EXPECT_EQ(child.result(), 0);
    EXPECT_EQ(SleepEx(20000, TRUE), WAIT_IO_COMPLETION);
    CloseHandle(timer);
}

TEST(a_critical_section_that_is_held_is_the_childs) {
    static CRITICAL_SECTION section;
    InitializeCriticalSection(&section);
    EnterCriticalSection(&section);
    EnterCriticalSection(&section);
    const auto enters = [] {
        Elsewhere other([] {
            EnterCriticalSection(&section);
            LeaveCriticalSection(&section);
            return 0;
        });
        return other.join(20000);
    };
    Child child([&](Child&) {
        LeaveCriticalSection(&section);
        // Once more, held by a grandparent.
        Child grandchild([&](Child&) {
            EnterCriticalSection(&section);
            LeaveCriticalSection(&section);
            LeaveCriticalSection(&section);
            CHILD_REQUIRE(enters());
            return 0;
        });
        CHILD_REQUIRE(grandchild.result() == 0);
        LeaveCriticalSection(&section);
        CHILD_REQUIRE(enters());
        return 0;
    });
    EXPECT_EQ(child.result(), 0);
    LeaveCriticalSection(&section);
    LeaveCriticalSection(&section);
    EXPECT(enters());
    DeleteCriticalSection(&section);
}

TEST(a_mutex_that_is_held_is_the_childs) {
    const HANDLE mutex = CreateMutexA(nullptr, TRUE, nullptr);
    REQUIRE(mutex);
    Child child([&](Child&) {
        CHILD_REQUIRE(ReleaseMutex(mutex));
        Elsewhere other([&] { return WaitForSingleObject(mutex, 20000); });
        CHILD_REQUIRE(other.result() == WAIT_OBJECT_0);
        return 0;
    });
    EXPECT_EQ(child.result(), 0);
    EXPECT(ReleaseMutex(mutex));
    CloseHandle(mutex);
}

TEST(a_port_hands_out_packets_in_a_child_of_a_thread_that_works_on_one) {
    for (const bool has_sockets : {false, true}) {
        const HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
        REQUIRE(port);
        const SOCKET s = has_sockets ? bound(udp4) : INVALID_SOCKET;
        if (has_sockets) EXPECT(CreateIoCompletionPort((HANDLE)s, port, 1, 0) == port);
        EXPECT(PostQueuedCompletionStatus(port, 1, 2, nullptr));
        EXPECT(PostQueuedCompletionStatus(port, 2, 2, nullptr));
        DWORD bytes = 0;
        ULONG_PTR key;
        OVERLAPPED* overlapped;
        EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 20000));
        EXPECT_EQ(bytes, 1);
        Child child([&](Child&) {
            const auto takes = [&](DWORD expected) {
                DWORD got = 0;
                return GetQueuedCompletionStatus(port, &got, &key, &overlapped, 20000) && got == expected;
            };
            CHILD_REQUIRE(takes(2));
            CHILD_REQUIRE(PostQueuedCompletionStatus(port, 3, 2, nullptr));
            Elsewhere other([&] { return takes(3); });
            // This thread works on a packet until it comes for the next one, or blocks in a wait.
            CHILD_REQUIRE(other.result());
            if (!has_sockets) return 0;
            Address to = name_of(s);
            char byte;
            WSABUF buffer = {1, &byte};
            OVERLAPPED record = {};
            DWORD flags = 0;
            CHILD_REQUIRE(WSARecv(s, &buffer, 1, nullptr, &flags, &record, nullptr) == 0 ||
                          WSAGetLastError() == WSA_IO_PENDING);
            CHILD_REQUIRE(sendto(s, "x", 1, 0, to.get(), to.length) == 1);
            CHILD_REQUIRE(takes(1) && overlapped == &record);
            return 0;
        });
        EXPECT_EQ(child.result(), 0);
        EXPECT(GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 20000));
        EXPECT_EQ(bytes, 2);
        if (has_sockets) closesocket(s);
        CloseHandle(port);
    }
}

namespace {

/// A port with a connection, and one receive on it.
struct Receiving {
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    Pair pair{tcp4};
    OVERLAPPED record = {};
    char byte = 0;

    ~Receiving() { CloseHandle(port); }
    bool bind() { return pair && CreateIoCompletionPort((HANDLE)pair.a, port, 1, 0) == port; }
    bool post() {
        WSABUF buffer = {1, &byte};
        DWORD flags = 0;
        return WSARecv(pair.a, &buffer, 1, nullptr, &flags, &record, nullptr) == 0 ||
               WSAGetLastError() == WSA_IO_PENDING;
    }
    bool feed() { return send(pair.b, "x", 1, 0) == 1; }
    /// Whether the packet of the receive comes.
    bool takes() {
        DWORD bytes = 0;
        ULONG_PTR key;
        OVERLAPPED* overlapped = nullptr;
        return GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 20000) && bytes == 1 &&
               overlapped == &record && byte == 'x';
    }
    bool is_empty() {
        DWORD bytes;
        ULONG_PTR key;
        OVERLAPPED* overlapped = nullptr;
        return !GetQueuedCompletionStatus(port, &bytes, &key, &overlapped, 0) && !overlapped;
    }
};

} // namespace

TEST(fork_at_each_point_of_an_operation) {
    enum Point { bound_to_port, pending, fed, queued, taken };
    for (const Point point : {bound_to_port, pending, fed, queued, taken}) {
        Receiving receiving;
        REQUIRE(receiving.bind());
        // Data that is there completes the receive at once, and its packet is queued.
        if (point >= queued) EXPECT(receiving.feed() && wait_readable(receiving.pair.a));
        if (point >= pending) REQUIRE(receiving.post());
        if (point == fed) EXPECT(receiving.feed());
        if (point >= taken) EXPECT(receiving.takes());
        Child child([&](Child& self) {
            if (point == pending) CHILD_REQUIRE(receiving.record.Internal == 0xC0000120); // STATUS_CANCELLED
            // The socket and the port are the child's to use.
            Receiving other;
            CHILD_REQUIRE(other.pair);
            CHILD_REQUIRE(CreateIoCompletionPort((HANDLE)other.pair.a, receiving.port, 2, 0) ==
                          receiving.port);
            CHILD_REQUIRE(other.post());
            CHILD_REQUIRE(other.feed());
            for (int packets = 0;; ++packets) {
                DWORD bytes = 0;
                ULONG_PTR key = 0;
                OVERLAPPED* overlapped = nullptr;
                CHILD_REQUIRE(packets < 3);
                CHILD_REQUIRE(GetQueuedCompletionStatus(receiving.port, &bytes, &key, &overlapped, 20000));
                if (key == 2) break;
            }
            CHILD_REQUIRE(closesocket(receiving.pair.a) == 0);
            self.step();
            return 0;
        });
        EXPECT(child.wait_for_step());
        if (point < pending) EXPECT(receiving.post());
        if (point < fed) EXPECT(receiving.feed());
        if (point < taken) EXPECT(receiving.takes());
        EXPECT(receiving.is_empty());
        EXPECT_EQ(child.result(), 0);
    }
}

// What the parent has asked to be told of is told in the parent; the child asks anew, at the same port.
TEST(notifications_go_to_the_process_that_asked) {
    const HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 1);
    Pair pair(tcp4);
    REQUIRE(port && pair);
    SOCK_NOTIFY_REGISTRATION wanted = {pair.a,
                                       (PVOID)7,
                                       SOCK_NOTIFY_REGISTER_EVENT_IN,
                                       SOCK_NOTIFY_OP_ENABLE,
                                       SOCK_NOTIFY_TRIGGER_LEVEL | SOCK_NOTIFY_TRIGGER_PERSISTENT,
                                       0};
    const auto ask = [&] {
        return ProcessSocketNotifications(port, 1, &wanted, 0, 0, nullptr, nullptr) == ERROR_SUCCESS &&
               wanted.registrationResult == ERROR_SUCCESS;
    };
    const auto is_told = [&](UINT32 milliseconds) {
        OVERLAPPED_ENTRY entry = {};
        UINT32 received = 0;
        return ProcessSocketNotifications(port, 0, nullptr, milliseconds, 1, &entry, &received) ==
                   ERROR_SUCCESS &&
               entry.lpCompletionKey == 7 && SocketNotificationRetrieveEvents(&entry) == SOCK_NOTIFY_EVENT_IN;
    };
    EXPECT(ask());
    Child child([&](Child&) {
        CHILD_REQUIRE(send(pair.b, "x", 1, 0) == 1);
        CHILD_REQUIRE(!is_told(0));
        CHILD_REQUIRE(ask());
        CHILD_REQUIRE(is_told(20000));
        char byte;
        CHILD_REQUIRE(recv(pair.a, &byte, 1, 0) == 1);
        CHILD_REQUIRE(!is_told(0));
        CHILD_REQUIRE(send(pair.b, "y", 1, 0) == 1);
        CHILD_REQUIRE(is_told(20000));
        return 0;
    });
    EXPECT_EQ(child.result(), 0);
    EXPECT(is_told(20000));
    CloseHandle(port);
}

TEST(a_condition_function_may_fork) {
    struct Fork {
        int made[2];
        pid_t child;
    } forked = {};
    const SOCKET listener = listening(tcp4);
    const SOCKET client = connected_to(listener, tcp4);
    REQUIRE(client != INVALID_SOCKET);
    const SOCKET accepted = WSAAccept(
        listener, nullptr, nullptr,
        [](LPWSABUF, LPWSABUF, LPQOS, LPQOS, LPWSABUF, LPWSABUF, GROUP*, DWORD_PTR data) -> int {
            ((Fork*)data)->child = fork();
            return CF_ACCEPT;
        },
        (DWORD_PTR)&forked);
    if (forked.child == 0) {
        // The listener is in use by no one: it works, and closing it closes the descriptor.
        alarm(60);
        const auto go_on = [&] {
            CHILD_REQUIRE(accepted != INVALID_SOCKET);
            const SOCKET again = connected_to(listener, tcp4);
            CHILD_REQUIRE(again != INVALID_SOCKET);
            const SOCKET other = accept(listener, nullptr, nullptr);
            CHILD_REQUIRE(other != INVALID_SOCKET);
            CHILD_REQUIRE(closesocket(listener) == 0);
            CHILD_REQUIRE(fcntl((int)listener, F_GETFD) == -1);
            CHILD_REQUIRE(closesocket(accepted) == 0);
            CHILD_REQUIRE(fcntl((int)accepted, F_GETFD) == -1);
            return 0;
        };
        _exit(go_on());
    }
    int status = -1;
    EXPECT_EQ(waitpid(forked.child, &status, 0), forked.child);
    EXPECT_EQ(status, 0);
    EXPECT(accepted != INVALID_SOCKET);
    EXPECT_EQ(closesocket(listener), 0);
    EXPECT_EQ(fcntl((int)listener, F_GETFD), -1);
    closesocket(accepted);
    closesocket(client);
}

TEST(an_apc_may_fork) {
    struct Fork {
        pid_t child;
    } forked = {};
    const HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, nullptr, 0, 0);
    const HANDLE event = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    REQUIRE(port && event);
    for (int round = 0; round < 2; ++round) {
        QueueUserAPC([](ULONG_PTR data) { ((Fork*)data)->child = fork(); }, GetCurrentThread(),
                     (ULONG_PTR)&forked);
        OVERLAPPED_ENTRY entry;
        ULONG count = 0;
        if (round == 0)
            EXPECT_EQ(WaitForSingleObjectEx(event, 20000, TRUE), WAIT_IO_COMPLETION);
        else
            EXPECT(!GetQueuedCompletionStatusEx(port, &entry, 1, &count, 20000, TRUE));
        if (forked.child == 0) {
            alarm(60);
            const auto go_on = [&] {
                CHILD_REQUIRE(PostQueuedCompletionStatus(port, 0, 7, nullptr));
                CHILD_REQUIRE(GetQueuedCompletionStatusEx(port, &entry, 1, &count, 20000, TRUE));
                CHILD_REQUIRE(entry.lpCompletionKey == 7);
                CHILD_REQUIRE(CloseHandle(port));
                CHILD_REQUIRE(!CloseHandle(port));
                CHILD_REQUIRE(SetEvent(event));
                CHILD_REQUIRE(WaitForSingleObject(event, 0) == WAIT_OBJECT_0);
                CHILD_REQUIRE(CloseHandle(event));
                return 0;
            };
            _exit(go_on());
        }
        int status = -1;
        EXPECT_EQ(waitpid(forked.child, &status, 0), forked.child);
        EXPECT_EQ(status, 0);
    }
    CloseHandle(port);
    CloseHandle(event);
}

// A system call that several sockets share may need something of the kernel's that only one process has.
TEST_EACH(a_child_shares_system_calls_of_its_own, kind, stream_kinds) {
    constexpr std::size_t count = 3;
    Completions results(32);
    Memory<> memory;
    RegisteredPair pairs[count] = {RegisteredPair(kind), RegisteredPair(kind), RegisteredPair(kind)};
    RIO_RQ requests[count];
    for (std::size_t i = 0; i < count; ++i) {
        requests[i] = requests_of(pairs[i].a, results, results);
        REQUIRE(pairs[i] && requests[i]);
    }
    const auto send_together = [&](const char* text) {
        for (RIO_RQ queue : requests) {
            RIO_BUF out = memory.put(text);
            if (!rio().RIOSend(queue, &out, 1, RIO_MSG_DEFER, nullptr)) return false;
        }
        for (RIO_RQ queue : requests)
            if (!rio().RIOSend(queue, nullptr, 0, RIO_MSG_COMMIT_ONLY, nullptr)) return false;
        for (std::size_t i = 0; i < count; ++i)
            if (results.next_status() != 0) return false;
        return true;
    };
    REQUIRE(send_together("a"));
    // A request that is pending is the parent's alone.
    RIO_BUF in = memory.at(16, 1);
    EXPECT(rio().RIOReceive(requests[0], &in, 1, 0, nullptr));
    Child child([&](Child&) {
        CHILD_REQUIRE(send_together("b"));
        return 0;
    });
    EXPECT_EQ(child.result(), 0);
    EXPECT(send_together("c"));
    for (RegisteredPair& pair : pairs) {
        char text[3] = {};
        EXPECT_EQ(recv(pair.b, text, sizeof text, MSG_WAITALL), 3);
        EXPECT(std::memcmp(text, "abc", 3) == 0);
    }
    EXPECT_EQ(send(pairs[0].b, "x", 1, 0), 1);
    EXPECT_EQ(results.next_status(), 0);
    EXPECT(memory.has("x", 16));
}
