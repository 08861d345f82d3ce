#include "core/pool/thread_pool.hpp"

#include "../manual_timers.hpp"
#include "core/pool/item.hpp"
#include "core/sync/thread.hpp"
#include "core/sync/wait.hpp"
#include "os/thread/thread.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <mutex>
#include <vector>

using namespace ws2;
using namespace ws2::core;

namespace {

// What the pool waits before it adds a thread, and before an idle thread ends.
constexpr std::int64_t kStall = 10'000'000, kIdle = 5'000'000'000;

/// Callbacks that stay in their threads until they are released.
struct Callbacks {
    std::atomic<std::uint32_t> begun{0};
    os::FutexWord released{0};
    std::mutex mutex;
    std::vector<Reference<Thread>> threads;

    static void run(PoolItem& item, PoolInstance&, PoolOutcome) {
        auto& self = *static_cast<Callbacks*>(item.callback().context);
        {
            const std::lock_guard guard(self.mutex);
            self.threads.push_back(Reference<Thread>::share(&Thread::current()));
        }
        ++self.begun;
        while (self.released.load() == 0)
            os::futex_wait(self.released, 0);
    }
    void release() {
        released = 1;
        os::futex_wake(&released, INT32_MAX);
    }
    void wait_for(std::uint32_t count) const {
        while (begun < count)
            os::yield_processor();
    }
    Reference<Thread> thread(std::size_t index) {
        const std::lock_guard guard(mutex);
        return threads[index];
    }
};

class ThreadPoolTest : public testing::Test {
  protected:
    ~ThreadPoolTest() override {
        pool->last_handle_closed(false);
        // An alarm that is set holds a reference.
        clock_of_test().advance(kStall);
    }

    Reference<PoolWork> work(Callbacks& callbacks) const {
        PoolSettings settings;
        settings.pool = pool;
        return Reference<PoolWork>::adopt(
            new PoolWork({Callbacks::run, nullptr, &callbacks}, std::move(settings)));
    }

    const std::uint32_t processors = os::processor_count();
    Reference<ThreadPool> pool = Reference<ThreadPool>::adopt(new ThreadPool(timers()));
};

} // namespace

// As many threads as processors start at once; one more when no callback has begun for 10 ms.
TEST_F(ThreadPoolTest, AStalledCallbackGetsAThreadMore) {
    Callbacks blocking, queued;
    const auto blockers = work(blocking), last = work(queued);
    for (std::uint32_t i = 0; i < processors; ++i)
        blockers->submit();
    blocking.wait_for(processors);
    queued.release();
    last->submit();
    EXPECT_EQ(queued.begun, 0u);
    clock_of_test().advance(kStall - 1);
    EXPECT_EQ(queued.begun, 0u);
    clock_of_test().advance(1);
    queued.wait_for(1);
    blocking.release();
    blockers->wait_for_callbacks(false);
    last->wait_for_callbacks(false);
}

TEST_F(ThreadPoolTest, NoThreadIsAddedBeyondTheMaximum) {
    Callbacks blocking, queued;
    const auto blocker = work(blocking), next = work(queued);
    pool->set_maximum(1);
    blocker->submit();
    blocking.wait_for(1);
    queued.release();
    next->submit();
    for (int i = 0; i < 5; ++i)
        clock_of_test().advance(kStall);
    EXPECT_EQ(queued.begun, 0u);
    blocking.release();
    next->wait_for_callbacks(false);
    EXPECT_EQ(queued.begun, 1u);
    EXPECT_EQ(queued.thread(0).get(), blocking.thread(0).get());
    blocker->wait_for_callbacks(false);
}

TEST_F(ThreadPoolTest, AnIdleThreadEndsAfterItsTimeAndTheLastOneStays) {
    Callbacks blocking, later;
    const auto item = work(blocking), again = work(later);
    ASSERT_TRUE(pool->set_minimum(2));
    item->submit();
    item->submit();
    blocking.wait_for(2);
    ASSERT_TRUE(pool->set_minimum(0));
    blocking.release();
    item->wait_for_callbacks(false);
    const auto first = blocking.thread(0), second = blocking.thread(1);
    ASSERT_NE(first.get(), second.get());
    Waitable* const both[] = {first.get(), second.get()};
    WaitResult ended{};
    // A thread measures from the time at which it became idle, which may be after an advance.
    do {
        clock_of_test().advance(kIdle);
        ended = wait_any(both, os::Deadline::after_milliseconds(1), false);
    } while (ended.kind == WaitResult::TimedOut);
    const auto& rest = ended.index == 0 ? second : first;
    clock_of_test().advance(2 * kIdle);
    // While the thread looks at its time, another would be started in its place.
    pool->set_maximum(1);
    later.release();
    again->submit();
    again->wait_for_callbacks(false);
    EXPECT_EQ(later.thread(0).get(), rest.get());
}
