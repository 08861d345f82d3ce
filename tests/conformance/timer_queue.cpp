#include "pool.hpp"

#include <initializer_list>

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

TEST(a_timer_counts_whatever_queue_is_named) {
    HANDLE queue = CreateTimerQueue(), other = CreateTimerQueue(), timer = nullptr;
    REQUIRE(queue && other);
    Count& count = kept<Count>();
    for (HANDLE named : {other, HANDLE(nullptr), queue}) {
        EXPECT(CreateTimerQueueTimer(&timer, queue, registered, &count, 600000, 0, WT_EXECUTEDEFAULT));
        EXPECT(ChangeTimerQueueTimer(named, timer, 500000, 0));
        EXPECT(DeleteTimerQueueTimer(named, timer, INVALID_HANDLE_VALUE));
    }
    EXPECT_EQ(count.so_far(), 0);
    EXPECT_RAISES(DeleteTimerQueueTimer, ERROR_INVALID_PARAMETER,
                  !DeleteTimerQueueTimer(queue, nullptr, nullptr));
    EXPECT(DeleteTimerQueueEx(other, INVALID_HANDLE_VALUE));
    EXPECT(DeleteTimerQueueEx(queue, INVALID_HANDLE_VALUE));
}

TEST(a_timer_due_at_once_has_begun) {
    for (ULONG flags : {ULONG(WT_EXECUTEDEFAULT), ULONG(WT_EXECUTEINTIMERTHREAD)}) {
        Count& count = kept<Count>();
        count.hold = manual_event();
        HANDLE timer = nullptr, done = manual_event();
        EXPECT(CreateTimerQueueTimer(&timer, nullptr, registered, &count, 0, 0, flags));
        // The callback has not ended, so the timer is deleted only after it.
        EXPECT_RAISES(DeleteTimerQueueTimer, ERROR_IO_PENDING, !DeleteTimerQueueTimer(nullptr, timer, done));
        SetEvent(count.hold);
        EXPECT_EQ(WaitForSingleObject(done, kLong), WAIT_OBJECT_0);
        EXPECT_EQ(count.so_far(), 1);
        CloseHandle(done);
        CloseHandle(count.hold);
    }
}

MAIN
