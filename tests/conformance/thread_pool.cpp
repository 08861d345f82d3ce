#include "conformance.hpp"

namespace {

constexpr DWORD kLong = 20000;

struct Count {
    LONG calls = 0;
    LONG timeouts = 0;
    HANDLE reached = CreateEventA(nullptr, TRUE, FALSE, nullptr);
    LONG wanted = 1;
    HANDLE hold = nullptr;
    PTP_CALLBACK_INSTANCE instance = nullptr;

    explicit Count(LONG calls_wanted = 1) : wanted(calls_wanted) {}
    ~Count() { CloseHandle(reached); }
    Count(const Count&) = delete;
    Count& operator=(const Count&) = delete;

    void called() {
        if (InterlockedIncrement(&calls) == wanted) SetEvent(reached);
        if (hold) WaitForSingleObject(hold, kLong);
    }
    bool comes() { return WaitForSingleObject(reached, kLong) == WAIT_OBJECT_0; }
    LONG so_far() { return InterlockedCompareExchange(&calls, 0, 0); }
};

Count& count_of(PVOID context) { return *static_cast<Count*>(context); }

void CALLBACK work(PTP_CALLBACK_INSTANCE, PVOID context, PTP_WORK) { count_of(context).called(); }
void CALLBACK simple(PTP_CALLBACK_INSTANCE, PVOID context) { count_of(context).called(); }
void CALLBACK timer_rings(PTP_CALLBACK_INSTANCE, PVOID context, PTP_TIMER) { count_of(context).called(); }
DWORD WINAPI thread_function(LPVOID context) {
    count_of(context).called();
    return 0;
}
void CALLBACK waited(PTP_CALLBACK_INSTANCE, PVOID context, PTP_WAIT, TP_WAIT_RESULT result) {
    if (result == WAIT_TIMEOUT) InterlockedIncrement(&count_of(context).timeouts);
    count_of(context).called();
}
void CALLBACK registered(PVOID context, BOOLEAN timed_out) {
    if (timed_out) InterlockedIncrement(&count_of(context).timeouts);
    count_of(context).called();
}

FILETIME after(LONGLONG milliseconds) {
    ULARGE_INTEGER due;
    due.QuadPart = (ULONGLONG)(-milliseconds * 10000);
    FILETIME time;
    time.dwLowDateTime = due.LowPart;
    time.dwHighDateTime = due.HighPart;
    return time;
}

HANDLE manual_event() { return CreateEventA(nullptr, TRUE, FALSE, nullptr); }
HANDLE auto_event() { return CreateEventA(nullptr, FALSE, FALSE, nullptr); }

} // namespace

TEST(each_submission_is_one_callback) {
    Count count(100);
    PTP_WORK item = CreateThreadpoolWork(work, &count, nullptr);
    REQUIRE(item != nullptr);
    for (int i = 0; i < 100; ++i)
        SubmitThreadpoolWork(item);
    WaitForThreadpoolWorkCallbacks(item, FALSE);
    EXPECT_EQ(count.so_far(), 100);
    CloseThreadpoolWork(item);
}

TEST(callbacks_that_wait_for_each_other_all_get_a_thread) {
    Count count(12);
    count.hold = manual_event();
    PTP_WORK item = CreateThreadpoolWork(work, &count, nullptr);
    REQUIRE(item != nullptr);
    for (int i = 0; i < 12; ++i)
        SubmitThreadpoolWork(item);
    EXPECT(count.comes());
    SetEvent(count.hold);
    WaitForThreadpoolWorkCallbacks(item, FALSE);
    CloseThreadpoolWork(item);
    CloseHandle(count.hold);
}

TEST(what_has_not_begun_can_be_cancelled) {
    PTP_POOL pool = CreateThreadpool(nullptr);
    REQUIRE(pool != nullptr);
    SetThreadpoolThreadMaximum(pool, 1);
    EXPECT(SetThreadpoolThreadMinimum(pool, 1));
    TP_CALLBACK_ENVIRON environment;
    InitializeThreadpoolEnvironment(&environment);
    SetThreadpoolCallbackPool(&environment, pool);
    Count first, others;
    first.hold = manual_event();
    PTP_WORK blocker = CreateThreadpoolWork(work, &first, &environment);
    PTP_WORK queued = CreateThreadpoolWork(work, &others, &environment);
    REQUIRE(blocker && queued);
    SubmitThreadpoolWork(blocker);
    EXPECT(first.comes());
    for (int i = 0; i < 10; ++i)
        SubmitThreadpoolWork(queued);
    WaitForThreadpoolWorkCallbacks(queued, TRUE);
    EXPECT_EQ(others.so_far(), 0);
    SetEvent(first.hold);
    WaitForThreadpoolWorkCallbacks(blocker, FALSE);
    SubmitThreadpoolWork(queued);
    WaitForThreadpoolWorkCallbacks(queued, FALSE);
    EXPECT_EQ(others.so_far(), 1);
    CloseThreadpoolWork(blocker);
    CloseThreadpoolWork(queued);
    DestroyThreadpoolEnvironment(&environment);
    CloseThreadpool(pool);
    CloseHandle(first.hold);
}

TEST(a_pool_refuses_what_is_reserved) {
    EXPECT_RAISES(CreateThreadpool, ERROR_INVALID_PARAMETER, CreateThreadpool((PVOID)1) == nullptr);
}

TEST(simple_callbacks_and_work_items_run) {
    Count first, second;
    EXPECT(TrySubmitThreadpoolCallback(simple, &first, nullptr));
    EXPECT(first.comes());
    EXPECT(QueueUserWorkItem(thread_function, &second, WT_EXECUTEDEFAULT));
    EXPECT(second.comes());
}

namespace {

HANDLE returned, released;
CRITICAL_SECTION section;
void CALLBACK asks_for_more(PTP_CALLBACK_INSTANCE instance, PVOID context) {
    EnterCriticalSection(&section);
    LeaveCriticalSectionWhenCallbackReturns(instance, &section);
    ReleaseSemaphoreWhenCallbackReturns(instance, released, 2);
    SetEventWhenCallbackReturns(instance, returned);
    count_of(context).called();
}
void CALLBACK takes_mutex(PTP_CALLBACK_INSTANCE instance, PVOID context) {
    WaitForSingleObject(released, kLong);
    ReleaseMutexWhenCallbackReturns(instance, released);
    EXPECT(CallbackMayRunLong(instance));
    count_of(context).called();
}

} // namespace

TEST(a_callback_may_leave_things_to_its_return) {
    InitializeCriticalSection(&section);
    returned = auto_event();
    released = CreateSemaphoreA(nullptr, 0, 5, nullptr);
    Count count;
    count.hold = manual_event();
    EXPECT(TrySubmitThreadpoolCallback(asks_for_more, &count, nullptr));
    EXPECT(count.comes());
    EXPECT_EQ(WaitForSingleObject(returned, 0), WAIT_TIMEOUT);
    EXPECT_EQ(WaitForSingleObject(released, 0), WAIT_TIMEOUT);
    EXPECT(!TryEnterCriticalSection(&section));
    SetEvent(count.hold);
    EXPECT_EQ(WaitForSingleObject(returned, kLong), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(released, kLong), WAIT_OBJECT_0);
    EXPECT_EQ(WaitForSingleObject(released, kLong), WAIT_OBJECT_0);
    EnterCriticalSection(&section);
    LeaveCriticalSection(&section);
    DeleteCriticalSection(&section);
    CloseHandle(released);
    CloseHandle(count.hold);

    released = CreateMutexA(nullptr, FALSE, nullptr);
    Count again;
    EXPECT(TrySubmitThreadpoolCallback(takes_mutex, &again, nullptr));
    EXPECT(again.comes());
    EXPECT_EQ(WaitForSingleObject(released, kLong), WAIT_OBJECT_0);
    ReleaseMutex(released);
    CloseHandle(released);
    CloseHandle(returned);
}

namespace {

void CALLBACK goes_its_own_way(PTP_CALLBACK_INSTANCE instance, PVOID context, PTP_WORK) {
    DisassociateCurrentThreadFromCallback(instance);
    count_of(context).called();
    SetEvent(returned);
}

} // namespace

TEST(nobody_waits_for_a_callback_that_is_disassociated) {
    returned = auto_event();
    Count count;
    count.hold = manual_event();
    PTP_WORK item = CreateThreadpoolWork(goes_its_own_way, &count, nullptr);
    REQUIRE(item != nullptr);
    SubmitThreadpoolWork(item);
    EXPECT(count.comes());
    WaitForThreadpoolWorkCallbacks(item, FALSE);
    EXPECT_EQ(WaitForSingleObject(returned, 0), WAIT_TIMEOUT);
    CloseThreadpoolWork(item);
    SetEvent(count.hold);
    EXPECT_EQ(WaitForSingleObject(returned, kLong), WAIT_OBJECT_0);
    CloseHandle(count.hold);
    CloseHandle(returned);
}

TEST(a_timer_expires_once_or_each_period) {
    Count once, often(3);
    PTP_TIMER single = CreateThreadpoolTimer(timer_rings, &once, nullptr);
    PTP_TIMER periodic = CreateThreadpoolTimer(timer_rings, &often, nullptr);
    REQUIRE(single && periodic);
    EXPECT(!IsThreadpoolTimerSet(single));
    FILETIME soon = after(5);
    SetThreadpoolTimer(single, &soon, 0, 0);
    SetThreadpoolTimer(periodic, &soon, 5, 0);
    EXPECT(IsThreadpoolTimerSet(periodic));
    EXPECT(once.comes());
    EXPECT(often.comes());
    SetThreadpoolTimer(periodic, nullptr, 0, 0);
    EXPECT(!IsThreadpoolTimerSet(periodic));
    WaitForThreadpoolTimerCallbacks(periodic, TRUE);
    WaitForThreadpoolTimerCallbacks(single, FALSE);
    EXPECT_EQ(once.so_far(), 1);
    CloseThreadpoolTimer(single);
    CloseThreadpoolTimer(periodic);
}

TEST(a_timer_can_be_taken_back) {
    Count count;
    PTP_TIMER timer = CreateThreadpoolTimer(timer_rings, &count, nullptr);
    REQUIRE(timer != nullptr);
    FILETIME late = after(600000), at_once = {0, 0};
    SetThreadpoolTimer(timer, &late, 0, 0);
    EXPECT(IsThreadpoolTimerSet(timer));
    SetThreadpoolTimer(timer, nullptr, 0, 0);
    EXPECT(!IsThreadpoolTimerSet(timer));
    SetThreadpoolTimer(timer, &at_once, 0, 0);
    EXPECT(count.comes());
    WaitForThreadpoolTimerCallbacks(timer, TRUE);
    CloseThreadpoolTimer(timer);
}

TEST(a_pool_wait_takes_one_signal) {
    Count count, late;
    HANDLE event = auto_event(), never = auto_event();
    PTP_WAIT wait = CreateThreadpoolWait(waited, &count, nullptr);
    PTP_WAIT timed = CreateThreadpoolWait(waited, &late, nullptr);
    REQUIRE(wait && timed);
    SetThreadpoolWait(wait, event, nullptr);
    FILETIME soon = after(10);
    SetThreadpoolWait(timed, never, &soon);
    SetEvent(event);
    EXPECT(count.comes());
    EXPECT(late.comes());
    WaitForThreadpoolWaitCallbacks(wait, FALSE);
    WaitForThreadpoolWaitCallbacks(timed, FALSE);
    EXPECT_EQ(count.timeouts, 0);
    EXPECT_EQ(late.timeouts, 1);
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_TIMEOUT);
    // It was for one signal: the next is nobody's.
    SetEvent(event);
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    SetThreadpoolWait(wait, event, nullptr);
    SetThreadpoolWait(wait, nullptr, nullptr);
    SetEvent(event);
    EXPECT_EQ(WaitForSingleObject(event, 0), WAIT_OBJECT_0);
    WaitForThreadpoolWaitCallbacks(wait, TRUE);
    EXPECT_EQ(count.so_far(), 1);
    CloseThreadpoolWait(wait);
    CloseThreadpoolWait(timed);
    CloseHandle(event);
    CloseHandle(never);
}

TEST(two_hundred_pool_waits) {
    constexpr int kWaits = 200;
    Count count(kWaits);
    static HANDLE events[kWaits];
    static PTP_WAIT waits[kWaits];
    for (int i = 0; i < kWaits; ++i) {
        events[i] = manual_event();
        waits[i] = CreateThreadpoolWait(waited, &count, nullptr);
        REQUIRE(events[i] && waits[i]);
        SetThreadpoolWait(waits[i], events[i], nullptr);
    }
    for (HANDLE event : events)
        SetEvent(event);
    EXPECT(count.comes());
    for (int i = 0; i < kWaits; ++i) {
        WaitForThreadpoolWaitCallbacks(waits[i], FALSE);
        CloseThreadpoolWait(waits[i]);
        CloseHandle(events[i]);
    }
    EXPECT_EQ(count.so_far(), kWaits);
}

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

TEST(a_registered_wait_times_out_once) {
    Count count;
    HANDLE event = auto_event(), wait = nullptr;
    REQUIRE(RegisterWaitForSingleObject(&wait, event, registered, &count, 5, WT_EXECUTEONLYONCE));
    EXPECT(count.comes());
    EXPECT_EQ(count.timeouts, 1);
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    EXPECT_EQ(count.calls, 1);
    CloseHandle(event);
}

TEST(a_registered_wait_goes_on_until_unregistered) {
    Count count(3);
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
    Count count;
    HANDLE event = manual_event(), wait = nullptr;
    EXPECT(RegisterWaitForSingleObject(&wait, event, registered, &count, INFINITE, WT_EXECUTEONLYONCE));
    SetEvent(event);
    EXPECT(count.comes());
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    EXPECT_EQ(count.so_far(), 1);
    CloseHandle(event);
}

TEST(a_registered_wait_times_out_again_and_again) {
    Count count(3);
    HANDLE event = manual_event(), wait = nullptr;
    EXPECT(RegisterWaitForSingleObject(&wait, event, registered, &count, 5, WT_EXECUTEDEFAULT));
    EXPECT(count.comes());
    EXPECT(UnregisterWaitEx(wait, INVALID_HANDLE_VALUE));
    EXPECT_EQ(count.timeouts, count.calls);
    CloseHandle(event);
}

TEST(unregistering_while_the_callback_runs) {
    Count count;
    count.hold = manual_event();
    HANDLE event = auto_event(), done = manual_event(), wait = nullptr;
    EXPECT(RegisterWaitForSingleObject(&wait, event, registered, &count, INFINITE, WT_EXECUTEONLYONCE));
    SetEvent(event);
    EXPECT(count.comes());
    EXPECT_RAISES(UnregisterWait, ERROR_IO_PENDING, !UnregisterWait(wait));
    SetEvent(count.hold);

    Count second;
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
    Count ended, owned;
    HANDLE hold = manual_event(), wait = nullptr;
    ended.hold = nullptr;
    Count in_thread;
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
    Count count;
    EXPECT_RAISES(RegisterWaitForSingleObject, ERROR_INVALID_HANDLE,
                  !RegisterWaitForSingleObject(&wait, (HANDLE)0x12345674, registered, &count, 5, 0));
}

TEST(bad_handles_are_refused) {
    EXPECT_RAISES(UnregisterWait, ERROR_INVALID_HANDLE, !UnregisterWait(nullptr));
    EXPECT_RAISES(UnregisterWaitEx, ERROR_INVALID_HANDLE, !UnregisterWaitEx(nullptr, nullptr));
    EXPECT_RAISES(DeleteTimerQueueEx, ERROR_INVALID_HANDLE, !DeleteTimerQueueEx(nullptr, nullptr));
}

TEST(timers_of_a_queue) {
    HANDLE queue = CreateTimerQueue();
    REQUIRE(queue != nullptr);
    Count once, often(3), other;
    HANDLE single = nullptr, periodic = nullptr, of_no_queue = nullptr;
    EXPECT(CreateTimerQueueTimer(&single, queue, registered, &once, 0, 0, WT_EXECUTEONLYONCE));
    EXPECT(CreateTimerQueueTimer(&periodic, queue, registered, &often, 5, 5, WT_EXECUTEDEFAULT));
    EXPECT(CreateTimerQueueTimer(&of_no_queue, nullptr, registered, &other, 600000, 0, WT_EXECUTEDEFAULT));
    EXPECT(once.comes());
    EXPECT(often.comes());
    EXPECT_EQ(once.timeouts, 1);
    EXPECT(ChangeTimerQueueTimer(nullptr, of_no_queue, 0, 0));
    EXPECT(other.comes());
    EXPECT(DeleteTimerQueueTimer(nullptr, of_no_queue, INVALID_HANDLE_VALUE));
    EXPECT(DeleteTimerQueueTimer(queue, periodic, INVALID_HANDLE_VALUE));
    const LONG calls = often.so_far();
    EXPECT(DeleteTimerQueueEx(queue, INVALID_HANDLE_VALUE));
    EXPECT_EQ(often.so_far(), calls);
    EXPECT_EQ(once.so_far(), 1);
}

TEST(a_timer_deleted_while_its_callback_runs) {
    Count count;
    count.hold = manual_event();
    HANDLE timer = nullptr, done = manual_event();
    EXPECT(CreateTimerQueueTimer(&timer, nullptr, registered, &count, 0, 0, WT_EXECUTEDEFAULT));
    EXPECT(count.comes());
    EXPECT_RAISES(DeleteTimerQueueTimer, ERROR_IO_PENDING, !DeleteTimerQueueTimer(nullptr, timer, done));
    EXPECT_EQ(WaitForSingleObject(done, 0), WAIT_TIMEOUT);
    SetEvent(count.hold);
    EXPECT_EQ(WaitForSingleObject(done, kLong), WAIT_OBJECT_0);
    CloseHandle(done);
    CloseHandle(count.hold);
}

TEST(a_one_shot_timer_has_no_period) {
    HANDLE timer = nullptr;
    Count count;
    EXPECT_RAISES(CreateTimerQueueTimer, ERROR_INVALID_PARAMETER,
                  !CreateTimerQueueTimer(&timer, nullptr, registered, &count, 0, 5, WT_EXECUTEONLYONCE));
}

namespace {

LONG cancelled;
void CALLBACK on_cancel(PVOID, PVOID cleanup) { InterlockedExchangeAdd(&cancelled, (LONG)(LONG_PTR)cleanup); }

} // namespace

TEST(a_cleanup_group_closes_its_members) {
    PTP_CLEANUP_GROUP group = CreateThreadpoolCleanupGroup();
    REQUIRE(group != nullptr);
    TP_CALLBACK_ENVIRON environment;
    InitializeThreadpoolEnvironment(&environment);
    SetThreadpoolCallbackCleanupGroup(&environment, group, on_cancel);
    Count count(20), never;
    PTP_WORK item = CreateThreadpoolWork(work, &count, &environment);
    PTP_TIMER timer = CreateThreadpoolTimer(timer_rings, &never, &environment);
    REQUIRE(item && timer);
    FILETIME late = after(600000);
    SetThreadpoolTimer(timer, &late, 0, 0);
    for (int i = 0; i < 20; ++i)
        SubmitThreadpoolWork(item);
    CloseThreadpoolCleanupGroupMembers(group, FALSE, nullptr);
    EXPECT_EQ(count.so_far(), 20);
    EXPECT_EQ(cancelled, 0);

    Count first;
    item = CreateThreadpoolWork(work, &first, &environment);
    timer = CreateThreadpoolTimer(timer_rings, &never, &environment);
    REQUIRE(item && timer);
    SetThreadpoolTimer(timer, &late, 0, 0);
    CloseThreadpoolCleanupGroupMembers(group, TRUE, (PVOID)(LONG_PTR)7);
    EXPECT_EQ(cancelled, 14);
    EXPECT_EQ(never.so_far(), 0);
    CloseThreadpoolCleanupGroup(group);
    DestroyThreadpoolEnvironment(&environment);
}

TEST(an_environment_of_an_unknown_version_is_refused) {
    TP_CALLBACK_ENVIRON environment;
    InitializeThreadpoolEnvironment(&environment);
    environment.Version = 77;
    Count count;
    EXPECT_RAISES(CreateThreadpoolWork, ERROR_INVALID_PARAMETER,
                  CreateThreadpoolWork(work, &count, &environment) == nullptr);
}

MAIN
