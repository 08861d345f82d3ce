#include "conformance.hpp"

namespace {

int order[16];
int count;
void CALLBACK note(ULONG_PTR number) { order[count++ % 16] = (int)number; }
void CALLBACK queue_another(ULONG_PTR number) {
    note(number);
    QueueUserAPC(note, GetCurrentThread(), number + 1);
}

struct Sleeper {
    HANDLE ready, never;
    int kind;
};
DWORD CALLBACK sleep_alertably(LPVOID argument) {
    Sleeper* sleeper = (Sleeper*)argument;
    SetEvent(sleeper->ready);
    HANDLE both[] = {sleeper->never, sleeper->ready};
    switch (sleeper->kind) {
    case 0:
        return SleepEx(INFINITE, TRUE);
    case 1:
        return WaitForSingleObjectEx(sleeper->never, INFINITE, TRUE);
    case 2:
        return WaitForMultipleObjectsEx(2, both, TRUE, INFINITE, TRUE);
    case 3:
        return SignalObjectAndWait(sleeper->ready, sleeper->never, INFINITE, TRUE);
    default:
        return WSAWaitForMultipleEvents(1, both, FALSE, INFINITE, TRUE);
    }
}

} // namespace

TEST(calls_run_in_order_in_an_alertable_wait_only) {
    count = 0;
    for (ULONG_PTR i = 1; i <= 3; ++i)
        REQUIRE(QueueUserAPC(note, GetCurrentThread(), i));
    EXPECT_EQ(SleepEx(0, FALSE), 0);
    EXPECT_EQ(count, 0);
    EXPECT_EQ(SleepEx(INFINITE, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(count, 3);
    EXPECT(order[0] == 1 && order[1] == 2 && order[2] == 3);
    EXPECT_EQ(SleepEx(0, TRUE), 0);
}

TEST(a_call_may_queue_another) {
    count = 0;
    REQUIRE(QueueUserAPC(queue_another, GetCurrentThread(), 10));
    EXPECT_EQ(SleepEx(INFINITE, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(count, 2);
    EXPECT_EQ(order[1], 11);
}

TEST(a_signalled_object_wins_over_a_queued_call) {
    count = 0;
    HANDLE event = CreateEventA(nullptr, FALSE, TRUE, nullptr);
    REQUIRE(QueueUserAPC(note, GetCurrentThread(), 1));
    EXPECT_EQ(WaitForSingleObjectEx(event, INFINITE, TRUE), WAIT_OBJECT_0);
    EXPECT_EQ(count, 0);
    EXPECT_EQ(WaitForSingleObjectEx(event, INFINITE, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(count, 1);
    CloseHandle(event);
}

TEST(a_wait_of_no_length_runs_what_is_queued) {
    count = 0;
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    REQUIRE(QueueUserAPC(note, GetCurrentThread(), 1));
    EXPECT_EQ(WaitForSingleObjectEx(event, 0, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(count, 1);
    EXPECT_EQ(WaitForSingleObjectEx(event, 0, TRUE), WAIT_TIMEOUT);
    CloseHandle(event);
}

TEST(a_call_wakes_every_kind_of_alertable_wait) {
    for (int kind = 0; kind < 5; ++kind) {
        count = 0;
        static Sleeper sleeper;
        sleeper = {CreateEventA(nullptr, FALSE, FALSE, nullptr), CreateEventA(nullptr, FALSE, FALSE, nullptr),
                   kind};
        HANDLE thread = CreateThread(nullptr, 0, sleep_alertably, &sleeper, 0, nullptr);
        REQUIRE(sleeper.ready && sleeper.never && thread);
        EXPECT_EQ(WaitForSingleObject(sleeper.ready, INFINITE), WAIT_OBJECT_0);
        REQUIRE(QueueUserAPC(note, thread, 5));
        EXPECT_EQ(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
        DWORD code = 0;
        EXPECT(GetExitCodeThread(thread, &code));
        EXPECT_EQ(code, WAIT_IO_COMPLETION);
        EXPECT_EQ(count, 1);
        CloseHandle(thread);
        CloseHandle(sleeper.ready);
        CloseHandle(sleeper.never);
    }
}

TEST(a_thread_that_has_ended_takes_no_calls) {
    Sleeper sleeper = {CreateEventA(nullptr, FALSE, FALSE, nullptr),
                       CreateEventA(nullptr, FALSE, TRUE, nullptr), 1};
    HANDLE thread = CreateThread(nullptr, 0, sleep_alertably, &sleeper, 0, nullptr);
    EXPECT_EQ(WaitForSingleObject(thread, INFINITE), WAIT_OBJECT_0);
    EXPECT_RAISES(QueueUserAPC, ERROR_GEN_FAILURE, QueueUserAPC(note, thread, 1) == 0);
    EXPECT_RAISES(QueueUserAPC, ERROR_INVALID_HANDLE, QueueUserAPC(note, sleeper.ready, 1) == 0);
    CloseHandle(thread);
    CloseHandle(sleeper.ready);
    CloseHandle(sleeper.never);
}

MAIN
