#include "conformance.hpp"

namespace {

LARGE_INTEGER after(LONGLONG milliseconds) {
    LARGE_INTEGER due;
    due.QuadPart = -milliseconds * 10000;
    return due;
}

LONG calls;
ULONGLONG told;
void CALLBACK expired(LPVOID argument, DWORD low, DWORD high) {
    calls += (LONG)(LONG_PTR)argument;
    told = (ULONGLONG)high << 32 | low;
}

ULONGLONG now() {
    FILETIME time;
    GetSystemTimeAsFileTime(&time);
    return (ULONGLONG)time.dwHighDateTime << 32 | time.dwLowDateTime;
}

} // namespace

TEST(a_relative_timer_expires_once) {
    HANDLE timer = CreateWaitableTimerA(nullptr, FALSE, nullptr);
    REQUIRE(timer != nullptr);
    EXPECT_EQ(WaitForSingleObject(timer, 0), WAIT_TIMEOUT);
    LARGE_INTEGER due = after(60000);
    REQUIRE(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, 0), WAIT_TIMEOUT);
    due = after(20);
    REQUIRE(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(timer, 30), WAIT_TIMEOUT);
    CloseHandle(timer);
}

TEST(a_manual_reset_timer_stays_until_set_again) {
    HANDLE timer = CreateWaitableTimerW(nullptr, TRUE, nullptr);
    LARGE_INTEGER due = after(1);
    REQUIRE(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(timer, 0), WAIT_OBJECT_0);
    due = after(60000);
    REQUIRE(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, 0), WAIT_TIMEOUT);
    CloseHandle(timer);
}

TEST(a_periodic_timer_comes_again_until_cancelled) {
    HANDLE timer = CreateWaitableTimerA(nullptr, FALSE, nullptr);
    LARGE_INTEGER due = after(1);
    REQUIRE(SetWaitableTimer(timer, &due, 5, nullptr, nullptr, FALSE));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
    EXPECT(CancelWaitableTimer(timer));
    WaitForSingleObject(timer, 0);
    EXPECT_EQ(WaitForSingleObject(timer, 20), WAIT_TIMEOUT);
    CloseHandle(timer);
}

TEST(an_absolute_time_in_the_past_expires_at_once) {
    HANDLE timer = CreateWaitableTimerA(nullptr, FALSE, nullptr);
    LARGE_INTEGER due;
    due.QuadPart = (LONGLONG)now() - 10000000;
    REQUIRE(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
    due.QuadPart = (LONGLONG)now() + 100000;
    REQUIRE(SetWaitableTimer(timer, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
    CloseHandle(timer);
}

TEST(its_routine_runs_in_an_alertable_wait_of_the_thread_that_set_it) {
    HANDLE timer = CreateWaitableTimerA(nullptr, TRUE, nullptr);
    calls = 0;
    LARGE_INTEGER due = after(1);
    ULONGLONG before = now();
    REQUIRE(SetWaitableTimer(timer, &due, 0, expired, (LPVOID)3, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(calls, 0);
    EXPECT_EQ(SleepEx(INFINITE, TRUE), WAIT_IO_COMPLETION);
    EXPECT_EQ(calls, 3);
    EXPECT(told >= before);
    EXPECT(told <= now() + 1000000);
    CloseHandle(timer);
}

TEST(cancelling_takes_a_queued_routine_back) {
    HANDLE timer = CreateWaitableTimerA(nullptr, TRUE, nullptr);
    calls = 0;
    LARGE_INTEGER due = after(1);
    REQUIRE(SetWaitableTimer(timer, &due, 0, expired, (LPVOID)1, FALSE));
    EXPECT_EQ(WaitForSingleObject(timer, INFINITE), WAIT_OBJECT_0);
    EXPECT(CancelWaitableTimer(timer));
    SleepEx(20, TRUE);
    EXPECT_EQ(calls, 0);
    CloseHandle(timer);
}

TEST(timers_refuse_bad_arguments) {
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr),
           timer = CreateWaitableTimerA(nullptr, FALSE, nullptr);
    LARGE_INTEGER due = after(1);
    EXPECT_RAISES(SetWaitableTimer, ERROR_INVALID_HANDLE,
                  !SetWaitableTimer(event, &due, 0, nullptr, nullptr, FALSE));
    EXPECT_RAISES(CancelWaitableTimer, ERROR_INVALID_HANDLE, !CancelWaitableTimer(event));
    EXPECT_RAISES(SetWaitableTimer, ERROR_INVALID_PARAMETER,
                  !SetWaitableTimer(timer, &due, -1, nullptr, nullptr, FALSE));
    CloseHandle(event);
    CloseHandle(timer);
}

TEST(a_due_time_near_the_limits_is_far_away) {
    constexpr long long most = 0x7FFFFFFFFFFFFFFF;
    for (const long long due : {-most - 1, -most, most / -8 * 7, most, most / 8 * 7}) {
        const HANDLE far_away = CreateWaitableTimerA(nullptr, TRUE, nullptr);
        const HANDLE soon = CreateWaitableTimerA(nullptr, TRUE, nullptr);
        REQUIRE(far_away && soon);
        LARGE_INTEGER when;
        when.QuadPart = due;
        EXPECT(SetWaitableTimer(far_away, &when, 0, nullptr, nullptr, FALSE));
        when.QuadPart = -10000;
        EXPECT(SetWaitableTimer(soon, &when, 0, nullptr, nullptr, FALSE));
        EXPECT_EQ(WaitForSingleObject(soon, 20000), WAIT_OBJECT_0);
        EXPECT_EQ(WaitForSingleObject(far_away, 0), WAIT_TIMEOUT);
        CloseHandle(far_away);
        CloseHandle(soon);
    }
}

MAIN
