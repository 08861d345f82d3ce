#include "core/overlapped/queue.hpp"

#include "os/thread/thread.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

using namespace ws2;
using namespace ws2::core;
using namespace ws2::core::overlapped;
using Posted = Queue::Posted;
using Settled = Queue::Settled;
using Claimed = Queue::Claimed;

namespace {

struct TestWatcher final : Watcher {
    void on_ready(const os::Ready&) override {}
    using Watcher::retire;
    os::Ready edge(bool hung_up = false, bool urgent = false) const {
        namespace event = os::poll_event;
        const int more = (hung_up ? event::hang_up : 0) | (urgent ? event::priority : 0);
        return {static_cast<std::uint32_t>(event::in | event::out | more), event_data()};
    }
};

/// An operation with what a queue looks at.
struct TestOperation : Operation {
    explicit TestOperation(std::uint64_t by = 1) {
        next = nullptr;
        cancelled = cancelled_by_call = is_probe = false;
        accept_socket = nullptr;
        overlapped = this;
        starter = by;
    }
};

class QueueTest : public testing::Test {
  protected:
    static constexpr bool watched = true;

    /// The first operation waits for an edge, and no thread owns the direction.
    void make_wait(Operation& operation) {
        ASSERT_EQ(queue.post(operation, watched, turn), Posted::Owned);
        ASSERT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Waits);
    }

    Queue queue;
    Queue::Turn turn;
    TestWatcher watcher;
    TestOperation a, b, c;
};

} // namespace

TEST_F(QueueTest, OneThreadAtATimeOwnsTheDirection) {
    EXPECT_EQ(queue.post(a, watched, turn), Posted::Owned);
    EXPECT_EQ(turn.operation, &a);
    Queue::Turn other;
    EXPECT_EQ(queue.post(b, watched, other), Posted::Waits);
    EXPECT_EQ(queue.claim(other), Claimed::Busy);
    EXPECT_EQ(queue.probe(), Claimed::Busy);
    EXPECT_FALSE(queue.take_edge(watcher.edge(), watcher, other));
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success), false), Settled::Over);
    turn = queue.next();
    EXPECT_EQ(turn.operation, &b);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success), false), Settled::Over);
    EXPECT_EQ(queue.next().operation, nullptr);
    EXPECT_TRUE(queue.is_empty());
}

TEST_F(QueueTest, AnOperationThatWaitsIsTriedAtTheNextEdge) {
    make_wait(a);
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Waits);
    ASSERT_TRUE(queue.take_edge(watcher.edge(), watcher, turn));
    EXPECT_EQ(turn.operation, &a);
}

TEST_F(QueueTest, AnEdgeDuringATryIsNotMissed) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    Queue::Turn other;
    EXPECT_FALSE(queue.take_edge(watcher.edge(), watcher, other));
    EXPECT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Again);
    EXPECT_EQ(turn.operation, &a);
    EXPECT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Waits);
}

TEST_F(QueueTest, ADrainedDirectionIsNotTried) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    constexpr bool drained = true;
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success, drained), true), Settled::OverAndReleased);
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Waits);
    EXPECT_TRUE(queue.take_edge(watcher.edge(), watcher, turn));
    EXPECT_EQ(turn.operation, &b);
}

TEST_F(QueueTest, AnEdgeDuringTheTryCountsMoreThanItsResult) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    Queue::Turn other;
    queue.take_edge(watcher.edge(), watcher, other);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success, true), true), Settled::OverAndReleased);
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Owned);
}

TEST_F(QueueTest, WithoutEdgesOperationsAreTried) {
    make_wait(a);
    std::size_t count = 0;
    EXPECT_EQ(queue.cancel({}, count), &a);
    EXPECT_EQ(queue.post(b, !watched, turn), Posted::Owned);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success, true), true), Settled::OverAndReleased);
    // A peer that is gone may cause no edge any more.
    EXPECT_FALSE(queue.take_edge(watcher.edge(true), watcher, turn));
    EXPECT_EQ(queue.post(c, watched, turn), Posted::Owned);
}

TEST_F(QueueTest, AfterUrgentDataAShortReceiveDoesNotMeanThatNothingIsLeft) {
    EXPECT_FALSE(queue.take_edge(watcher.edge(false, true), watcher, turn));
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success, true), true), Settled::OverAndReleased);
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Owned);
}

TEST_F(QueueTest, AnEdgeOfAnEarlierSocketIsIgnored) {
    const os::Ready stale = watcher.edge();
    watcher.retire();
    make_wait(a);
    EXPECT_FALSE(queue.take_edge(stale, watcher, turn));
    EXPECT_TRUE(queue.take_edge(watcher.edge(), watcher, turn));
}

TEST_F(QueueTest, TheDirectionIsReleasedEarlyOnlyIfNothingFollows) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    Queue::Turn other;
    queue.post(b, watched, other);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success), true), Settled::Over);
    EXPECT_EQ(queue.claim(other), Claimed::Busy);
    turn = queue.next();
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success), true), Settled::OverAndReleased);
    EXPECT_EQ(queue.claim(other), Claimed::Empty);
}

TEST_F(QueueTest, CancelTakesOutWhatNoThreadTries) {
    make_wait(a);
    queue.post(b, watched, turn);
    queue.post(c, watched, turn);
    std::size_t count = 0;
    EXPECT_EQ(queue.cancel({&b}, count), &b);
    EXPECT_EQ(b.pool_next, nullptr);
    EXPECT_EQ(count, 1u);
    Operation* const both = queue.cancel({}, count);
    EXPECT_EQ(both, &a);
    EXPECT_EQ(both->pool_next, &c);
    EXPECT_EQ(count, 3u);
    EXPECT_TRUE(queue.is_empty());
    // The end of the list has moved too.
    TestOperation d;
    EXPECT_EQ(queue.post(d, watched, turn), Posted::Waits);
    EXPECT_TRUE(queue.take_edge(watcher.edge(), watcher, turn));
    EXPECT_EQ(turn.operation, &d);
}

TEST_F(QueueTest, CancelByStarterLeavesTheOthers) {
    TestOperation mine(7);
    make_wait(a);
    queue.post(mine, watched, turn);
    std::size_t count = 0;
    EXPECT_EQ(queue.cancel({nullptr, 7}, count), &mine);
    EXPECT_EQ(count, 1u);
    EXPECT_FALSE(queue.is_empty());
}

TEST_F(QueueTest, CancelMarksTheOperationThatAThreadTries) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    std::size_t count = 0;
    EXPECT_EQ(queue.cancel({}, count), nullptr);
    EXPECT_EQ(queue.cancel({}, count), nullptr);
    EXPECT_EQ(count, 1u);
    // It would wait, so it is cancelled; one that is over is over.
    EXPECT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Cancelled);
    EXPECT_EQ(queue.next().operation, nullptr);
    ASSERT_EQ(queue.post(b, !watched, turn), Posted::Owned);
    queue.cancel({}, count);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success), true), Settled::OverAndReleased);
}

TEST_F(QueueTest, CloseLeavesOnlyWhatAThreadTries) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    Queue::Turn other;
    queue.post(b, watched, other);
    EXPECT_EQ(queue.close(), &b);
    EXPECT_EQ(queue.post(c, watched, other), Posted::Closed);
    EXPECT_FALSE(queue.take_edge(watcher.edge(), watcher, other));
    EXPECT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Cancelled);
    EXPECT_EQ(queue.next().operation, nullptr);
    queue.wait_until_idle();
    EXPECT_TRUE(queue.is_empty());
    queue.reset();
    EXPECT_EQ(queue.post(c, watched, turn), Posted::Owned);
}

TEST_F(QueueTest, CloseWaitsForTheOwner) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    queue.close();
    std::atomic<bool> idle{false};
    std::thread closer([&] {
        queue.wait_until_idle();
        idle = true;
    });
    EXPECT_FALSE(idle);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success), false), Settled::Over);
    EXPECT_FALSE(idle);
    queue.next();
    closer.join();
}

TEST_F(QueueTest, ATurnIsGivenUpToTheNextEdge) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    EXPECT_TRUE(queue.yield(turn, [] { return true; }));
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Waits);
    ASSERT_TRUE(queue.take_edge(watcher.edge(), watcher, turn));
    EXPECT_EQ(turn.operation, &a);
    // Without an edge to come, or with a cancelled operation to complete, the owner goes on.
    EXPECT_FALSE(queue.yield(turn, [] { return false; }));
    EXPECT_EQ(turn.operation, &a);
    std::size_t count = 0;
    queue.cancel({&a}, count);
    EXPECT_FALSE(queue.yield(turn, [] { return true; }));
    EXPECT_TRUE(turn.cancelled);
}

TEST_F(QueueTest, AClaimTriesWithoutAnEdge) {
    EXPECT_EQ(queue.claim(turn), Claimed::Empty);
    make_wait(a);
    ASSERT_EQ(queue.claim(turn), Claimed::Owned);
    EXPECT_EQ(turn.operation, &a);
    EXPECT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Waits);
    EXPECT_EQ(queue.probe(), Claimed::Left);
    std::size_t count = 0;
    queue.cancel({}, count);
    EXPECT_EQ(queue.probe(), Claimed::Empty);
    // What comes next is tried.
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Owned);
}

TEST_F(QueueTest, AnotherConnectionVoidsWhatTheReactorReported) {
    queue.take_edge(watcher.edge(true), watcher, turn);
    make_wait(a);
    queue.renew();
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Waits);
    EXPECT_TRUE(queue.take_edge(watcher.edge(), watcher, turn));
    queue.renew();
    // It counts as an edge for a try that is under way.
    EXPECT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Again);
}

TEST_F(QueueTest, ASpeculativeAttemptOwnsAnIdleDirection) {
    std::uint32_t edge = 0;
    ASSERT_TRUE(queue.claim_idle(edge));
    EXPECT_FALSE(queue.is_idle());
    std::uint32_t other = 0;
    EXPECT_FALSE(queue.claim_idle(other));
    EXPECT_EQ(queue.claim(turn), Claimed::Busy);
    EXPECT_TRUE(queue.release(edge, false));
    EXPECT_TRUE(queue.is_idle());
    make_wait(a);
    EXPECT_FALSE(queue.claim_idle(edge));
}

TEST_F(QueueTest, ADrainedDirectionIsNotAttemptedSpeculatively) {
    std::uint32_t edge = 0;
    ASSERT_TRUE(queue.claim_idle(edge));
    EXPECT_TRUE(queue.release(edge, true));
    EXPECT_FALSE(queue.claim_idle(edge));
    EXPECT_FALSE(queue.take_edge(watcher.edge(), watcher, turn));
    ASSERT_TRUE(queue.claim_idle(edge));
    // An edge during the attempt counts more than its result.
    EXPECT_FALSE(queue.take_edge(watcher.edge(), watcher, turn));
    EXPECT_TRUE(queue.release(edge, true));
    EXPECT_TRUE(queue.claim_idle(edge));
}

TEST_F(QueueTest, ASpeculativeAttemptThatWaitsIsBeforeWhatOthersPosted) {
    std::uint32_t edge = 0;
    ASSERT_TRUE(queue.claim_idle(edge));
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Waits);
    ASSERT_TRUE(queue.wait_first(a, edge, turn));
    ASSERT_TRUE(queue.take_edge(watcher.edge(), watcher, turn));
    EXPECT_EQ(turn.operation, &a);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success), true), Settled::Over);
    EXPECT_EQ(queue.next().operation, &b);
}

TEST_F(QueueTest, AnEdgeDuringASpeculativeAttemptIsNotMissed) {
    std::uint32_t edge = 0;
    ASSERT_TRUE(queue.claim_idle(edge));
    EXPECT_FALSE(queue.take_edge(watcher.edge(), watcher, turn));
    EXPECT_FALSE(queue.wait_first(a, edge, turn));
    EXPECT_EQ(turn.operation, &a);
    EXPECT_FALSE(turn.cancelled);
    EXPECT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Waits);
}

TEST_F(QueueTest, WhatWaitsBehindASpeculativeAttemptIsCancelledAtOnce) {
    std::uint32_t edge = 0;
    ASSERT_TRUE(queue.claim_idle(edge));
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Waits);
    std::size_t count = 0;
    EXPECT_EQ(queue.cancel({&b}, count), &b);
    EXPECT_FALSE(b.cancelled);
    EXPECT_EQ(queue.post(c, watched, turn), Posted::Waits);
    EXPECT_FALSE(queue.release(edge, false));
    EXPECT_EQ(queue.next().operation, &c);
}

TEST_F(QueueTest, ClosingEndsASpeculativeAttempt) {
    std::uint32_t edge = 0;
    ASSERT_TRUE(queue.claim_idle(edge));
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Waits);
    EXPECT_EQ(queue.close(), &b);
    EXPECT_FALSE(queue.wait_first(a, edge, turn));
    EXPECT_TRUE(turn.cancelled);
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Cancelled), false), Settled::Over);
    EXPECT_EQ(queue.next().operation, nullptr);
    queue.wait_until_idle();
    EXPECT_FALSE(queue.claim_idle(edge));
}

TEST_F(QueueTest, ASendThatSentAPartGoesOnFirst) {
    std::uint32_t edge = 0;
    ASSERT_TRUE(queue.claim_idle(edge));
    EXPECT_EQ(queue.post(b, watched, turn), Posted::Waits);
    turn = queue.go_on_with(a);
    EXPECT_EQ(turn.operation, &a);
    EXPECT_EQ(queue.settle(turn, Attempt::wait(), false), Settled::Waits);
}

TEST(Queue, OperationsOfManyThreadsCompleteOneByOne) {
    constexpr int kThreads = 4, kEach = 5000;
    Queue queue;
    std::vector<TestOperation> operations(kThreads * kEach);
    std::atomic<int> inside{0}, violations{0}, completed{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&, i] {
            for (int j = 0; j < kEach; ++j) {
                Queue::Turn turn;
                std::uint32_t edge = 0;
                if (j % 3 == 0 && queue.claim_idle(edge)) {
                    if (++inside != 1) ++violations;
                    --inside;
                    ++completed;
                    if (queue.release(edge, false)) continue;
                    turn = queue.next();
                } else if (queue.post(operations[static_cast<std::size_t>(i * kEach + j)], true, turn) !=
                           Posted::Owned) {
                    continue;
                }
                while (turn.operation) {
                    if (++inside != 1) ++violations;
                    --inside;
                    const bool last = j % 2 == 0;
                    const auto settled = queue.settle(turn, Attempt::done(Status::Success), last);
                    ++completed;
                    if (settled == Settled::OverAndReleased) break;
                    turn = queue.next();
                }
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(violations, 0);
    EXPECT_EQ(completed, kThreads * kEach);
    EXPECT_TRUE(queue.is_empty());
}

TEST_F(QueueTest, ClosingSleepsUntilTheOwnerIsDone) {
    ASSERT_EQ(queue.post(a, watched, turn), Posted::Owned);
    std::atomic<std::uint32_t> id{0};
    std::thread closing([&] {
        id = os::thread_id();
        EXPECT_EQ(queue.close(), nullptr);
        queue.wait_until_idle();
    });
    while (id == 0 || !os::thread_is_asleep(id))
        std::this_thread::yield();
    // Also an operation that would release the direction by itself.
    EXPECT_EQ(queue.settle(turn, Attempt::done(Status::Success), true), Settled::Over);
    EXPECT_EQ(queue.next().operation, nullptr);
    closing.join();
}
