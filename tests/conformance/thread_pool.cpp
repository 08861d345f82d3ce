#include "conformance.hpp"

namespace {

LONG calls, timeouts;
HANDLE called;

void CALLBACK note(PVOID, BOOLEAN timed_out) {
    if (timed_out) InterlockedIncrement(&timeouts);
    InterlockedIncrement(&calls);
    SetEvent(called);
}
DWORD CALLBACK count_item(PVOID event) {
    InterlockedIncrement(&calls);
    SetEvent((HANDLE)event);
    return 0;
}
void CALLBACK count_work(PTP_CALLBACK_INSTANCE, PVOID, PTP_WORK) { InterlockedIncrement(&calls); }
void CALLBACK count_simple(PTP_CALLBACK_INSTANCE, PVOID event) { SetEvent((HANDLE)event); }

} // namespace

TEST(a_registered_wait_calls_each_time) {
    calls = timeouts = 0;
    called = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr), wait = nullptr;
    REQUIRE(RegisterWaitForSingleObject(&wait, event, note, nullptr, INFINITE, WT_EXECUTEDEFAULT));
    for (int i = 1; i <= 20; ++i) {
        SetEvent(event);
        EXPECT_EQ(WaitForSingleObject(called, INFINITE), WAIT_OBJECT_0);
        EXPECT_EQ(calls, i);
    }
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    SetEvent(event);
    EXPECT_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(calls, 20);
    CloseHandle(event);
    CloseHandle(called);
}

TEST(a_registered_wait_times_out) {
    calls = timeouts = 0;
    called = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr), wait = nullptr;
    REQUIRE(RegisterWaitForSingleObject(&wait, event, note, nullptr, 5, WT_EXECUTEONLYONCE));
    EXPECT_EQ(WaitForSingleObject(called, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(timeouts, 1);
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    EXPECT_EQ(calls, 1);
    CloseHandle(event);
    CloseHandle(called);
}

TEST(registered_waits_check_their_handles) {
    HANDLE wait = nullptr;
    EXPECT_RAISES(RegisterWaitForSingleObject, ERROR_INVALID_HANDLE,
                  !RegisterWaitForSingleObject(&wait, (HANDLE)0x12345674, note, nullptr, 5, 0));
    EXPECT_RAISES(UnregisterWait, ERROR_INVALID_HANDLE, !UnregisterWait(nullptr));
}

TEST(work_items_run) {
    calls = 0;
    HANDLE event = CreateEventA(nullptr, FALSE, FALSE, nullptr);
    REQUIRE(QueueUserWorkItem(count_item, event, WT_EXECUTEDEFAULT));
    EXPECT_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
    EXPECT_EQ(calls, 1);
    REQUIRE(TrySubmitThreadpoolCallback(count_simple, event, nullptr));
    EXPECT_EQ(WaitForSingleObject(event, INFINITE), WAIT_OBJECT_0);
    PTP_WORK work = CreateThreadpoolWork(count_work, nullptr, nullptr);
    REQUIRE(work != nullptr);
    for (int i = 0; i < 50; ++i)
        SubmitThreadpoolWork(work);
    WaitForThreadpoolWorkCallbacks(work, FALSE);
    EXPECT_EQ(calls, 51);
    CloseThreadpoolWork(work);
    CloseHandle(event);
}

MAIN
