#include "pool.hpp"

namespace {

HANDLE called;
void CALLBACK counts_and_tells(PVOID calls, BOOLEAN) {
    InterlockedIncrement((LONG*)calls);
    SetEvent(called);
}

} // namespace

TEST(a_registered_wait_calls_each_time) {
    LONG calls = 0;
    called = auto_event();
    HANDLE event = auto_event(), wait = nullptr;
    REQUIRE(RegisterWaitForSingleObject(&wait, event, counts_and_tells, &calls, INFINITE, WT_EXECUTEDEFAULT));
    for (int i = 1; i <= 20; ++i) {
        SetEvent(event);
        EXPECT_EQ(WaitForSingleObject(called, kLong), WAIT_OBJECT_0);
        EXPECT_EQ(calls, i);
    }
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    SetEvent(event);
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    EXPECT_EQ(calls, 20);
    CloseHandle(event);
    CloseHandle(called);
}

TEST(callbacks_in_the_wait_thread_run_one_after_the_other) {
    struct Serial {
        LONG running = 0, most = 0, left = 4;
        HANDLE done = manual_event();
    };
    Serial& serial = kept<Serial>();
    const WAITORTIMERCALLBACK run = [](PVOID context, BOOLEAN) {
        auto& it = *(Serial*)context;
        const LONG now = InterlockedIncrement(&it.running);
        if (now > it.most) it.most = now;
        for (int i = 0; i < 100; ++i)
            SwitchToThread();
        InterlockedDecrement(&it.running);
        if (InterlockedDecrement(&it.left) == 0) SetEvent(it.done);
    };
    HANDLE event = manual_event(), waits[4];
    for (HANDLE& wait : waits)
        REQUIRE(RegisterWaitForSingleObject(&wait, event, run, &serial, INFINITE,
                                            WT_EXECUTEINWAITTHREAD | WT_EXECUTEONLYONCE));
    SetEvent(event);
    EXPECT_EQ(WaitForSingleObject(serial.done, kLong), WAIT_OBJECT_0);
    EXPECT_EQ(serial.most, 1);
    for (HANDLE wait : waits)
        EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    CloseHandle(event);
}

TEST(a_registered_wait_times_out_once) {
    Count& count = kept<Count>();
    HANDLE event = auto_event(), wait = nullptr;
    REQUIRE(RegisterWaitForSingleObject(&wait, event, registered, &count, 5, WT_EXECUTEONLYONCE));
    EXPECT(count.comes());
    EXPECT_EQ(count.timeouts, 1);
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    EXPECT_EQ(count.calls, 1);
    CloseHandle(event);
}

TEST(a_registered_wait_goes_on_until_unregistered) {
    Count& count = kept<Count>(3);
    HANDLE semaphore = CreateSemaphoreA(nullptr, 0, 10, nullptr), wait = nullptr;
    EXPECT(RegisterWaitForSingleObject(&wait, semaphore, registered, &count, INFINITE, WT_EXECUTEDEFAULT));
    REQUIRE(wait != nullptr);
    ReleaseSemaphore(semaphore, 3, nullptr);
    EXPECT(count.comes());
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    EXPECT_EQ(count.so_far(), 3);
    EXPECT_EQ(count.timeouts, 0);
    ReleaseSemaphore(semaphore, 1, nullptr);
    EXPECT_EQ(WaitForSingleObject(semaphore, 0), WAIT_OBJECT_0);
    CloseHandle(semaphore);
}

TEST(a_registered_wait_for_one_callback) {
    Count& count = kept<Count>();
    HANDLE event = manual_event(), wait = nullptr;
    EXPECT(RegisterWaitForSingleObject(&wait, event, registered, &count, INFINITE, WT_EXECUTEONLYONCE));
    SetEvent(event);
    EXPECT(count.comes());
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    EXPECT_EQ(count.so_far(), 1);
    CloseHandle(event);
}

TEST(a_registered_wait_times_out_again_and_again) {
    Count& count = kept<Count>(3);
    HANDLE event = manual_event(), wait = nullptr;
    EXPECT(RegisterWaitForSingleObject(&wait, event, registered, &count, 5, WT_EXECUTEDEFAULT));
    EXPECT(count.comes());
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    EXPECT_EQ(count.timeouts, count.calls);
    CloseHandle(event);
}

TEST(unregistering_while_the_callback_runs) {
    Count& count = kept<Count>();
    count.hold = manual_event();
    HANDLE event = auto_event(), done = manual_event(), wait = nullptr;
    EXPECT(RegisterWaitForSingleObject(&wait, event, registered, &count, INFINITE, WT_EXECUTEONLYONCE));
    SetEvent(event);
    EXPECT(count.comes());
    EXPECT_RAISES(UnregisterWait, ERROR_IO_PENDING, !UnregisterWait(wait));
    SetEvent(count.hold);

    Count& second = kept<Count>();
    second.hold = manual_event();
    EXPECT(RegisterWaitForSingleObject(&wait, event, registered, &second, INFINITE, WT_EXECUTEONLYONCE));
    SetEvent(event);
    EXPECT(second.comes());
    EXPECT_RAISES(UnregisterWaitEx, ERROR_IO_PENDING, !UnregisterWaitEx(wait, done));
    EXPECT_EQ(WaitForSingleObject(done, 0), WAIT_TIMEOUT);
    SetEvent(second.hold);
    EXPECT_EQ(WaitForSingleObject(done, kLong), WAIT_OBJECT_0);

    EXPECT(RegisterWaitForSingleObject(&wait, event, registered, &second, INFINITE, WT_EXECUTEONLYONCE));
    ResetEvent(done);
    EXPECT(UnregisterWaitEx(wait, done));
    EXPECT_EQ(WaitForSingleObject(done, kLong), WAIT_OBJECT_0);
    CloseHandle(event);
    CloseHandle(done);
    CloseHandle(second.hold);
    WaitForSingleObject(count.hold, 0);
    CloseHandle(count.hold);
}

TEST(registered_waits_on_threads_and_mutexes) {
    Count& ended = kept<Count>();
    Count& owned = kept<Count>();
    HANDLE hold = manual_event(), wait = nullptr;
    ended.hold = nullptr;
    Count& in_thread = kept<Count>();
    in_thread.hold = hold;
    HANDLE thread = CreateThread(nullptr, 0, thread_function, &in_thread, 0, nullptr);
    REQUIRE(thread != nullptr);
    EXPECT(RegisterWaitForSingleObject(&wait, thread, registered, &ended, INFINITE, WT_EXECUTEONLYONCE));
    EXPECT(in_thread.comes());
    EXPECT_EQ(ended.so_far(), 0);
    SetEvent(hold);
    EXPECT(ended.comes());
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    CloseHandle(thread);

    HANDLE mutex = CreateMutexA(nullptr, TRUE, nullptr);
    EXPECT(RegisterWaitForSingleObject(&wait, mutex, registered, &owned, INFINITE, WT_EXECUTEONLYONCE));
    EXPECT_EQ(owned.so_far(), 0);
    ReleaseMutex(mutex);
    EXPECT(owned.comes());
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    CloseHandle(mutex);
    CloseHandle(hold);
}

TEST(registered_waits_check_their_handles) {
    HANDLE wait = nullptr;
    Count& count = kept<Count>();
    EXPECT_RAISES(RegisterWaitForSingleObject, ERROR_INVALID_HANDLE,
                  !RegisterWaitForSingleObject(&wait, (HANDLE)0x12345674, registered, &count, 5, 0));
}

TEST(bad_handles_are_refused) {
    EXPECT_RAISES(UnregisterWait, ERROR_INVALID_HANDLE, !UnregisterWait(nullptr));
    EXPECT_RAISES(UnregisterWaitEx, ERROR_INVALID_HANDLE, !UnregisterWaitEx(nullptr, nullptr));
    EXPECT_RAISES(DeleteTimerQueueEx, ERROR_INVALID_HANDLE, !DeleteTimerQueueEx(nullptr, nullptr));
}

MAIN
