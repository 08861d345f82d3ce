#include "pool.hpp"

namespace {

void CALLBACK work(PTP_CALLBACK_INSTANCE, PVOID context, PTP_WORK) { count_of(context).called(); }
void CALLBACK simple(PTP_CALLBACK_INSTANCE, PVOID context) { count_of(context).called(); }
void CALLBACK timer_rings(PTP_CALLBACK_INSTANCE, PVOID context, PTP_TIMER) { count_of(context).called(); }
void CALLBACK waited(PTP_CALLBACK_INSTANCE, PVOID context, PTP_WAIT, TP_WAIT_RESULT result) {
    if (result == WAIT_TIMEOUT) InterlockedIncrement(&count_of(context).timeouts);
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

} // namespace

TEST(each_submission_is_one_callback) {
    Count& count = kept<Count>(100);
    PTP_WORK item = CreateThreadpoolWork(work, &count, nullptr);
    REQUIRE(item != nullptr);
    for (int i = 0; i < 100; ++i)
        SubmitThreadpoolWork(item);
    WaitForThreadpoolWorkCallbacks(item, FALSE);
    EXPECT_EQ(count.so_far(), 100);
    CloseThreadpoolWork(item);
}

TEST(callbacks_that_wait_for_each_other_all_get_a_thread) {
    Count& count = kept<Count>(12);
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
    Count& first = kept<Count>();
    Count& others = kept<Count>();
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
    Count& first = kept<Count>();
    Count& second = kept<Count>();
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
    Count& count = kept<Count>();
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
    Count& again = kept<Count>();
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
    // The test may be over, and run again, when this goes on.
    const HANDLE event = returned;
    count_of(context).called();
    SetEvent(event);
}

} // namespace

TEST(nobody_waits_for_a_callback_that_is_disassociated) {
    returned = auto_event();
    Count& count = kept<Count>();
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
    Count& once = kept<Count>();
    Count& often = kept<Count>(3);
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
    Count& count = kept<Count>();
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
    Count& count = kept<Count>();
    Count& late = kept<Count>();
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
    // The wait was for one signal: the next one triggers no callback.
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
    Count& count = kept<Count>(kWaits);
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

LONG cancelled;
void CALLBACK on_cancel(PVOID, PVOID cleanup) { InterlockedExchangeAdd(&cancelled, (LONG)(LONG_PTR)cleanup); }

} // namespace

TEST(a_cleanup_group_closes_its_members) {
    cancelled = 0;
    PTP_CLEANUP_GROUP group = CreateThreadpoolCleanupGroup();
    REQUIRE(group != nullptr);
    TP_CALLBACK_ENVIRON environment;
    InitializeThreadpoolEnvironment(&environment);
    SetThreadpoolCallbackCleanupGroup(&environment, group, on_cancel);
    Count& count = kept<Count>(20);
    Count& never = kept<Count>();
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

    Count& first = kept<Count>();
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
    Count& count = kept<Count>();
    EXPECT_RAISES(CreateThreadpoolWork, ERROR_INVALID_PARAMETER,
                  CreateThreadpoolWork(work, &count, &environment) == nullptr);
}

MAIN
