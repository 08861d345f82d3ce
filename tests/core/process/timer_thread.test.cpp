#include "core/process/timer_thread.hpp"

#include "../manual_timers.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/watch.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <vector>

using namespace ws2;
using namespace ws2::core;

namespace {

constexpr std::int64_t kMillisecond = 1'000'000, kHour = 3'600'000 * kMillisecond;

/// Alarms of one test ring on one thread.
struct Order {
    std::vector<int> rung;
    std::atomic<std::size_t> count{0};

    void wait_for(std::size_t wanted) const {
        while (count < wanted)
            os::yield_processor();
    }
};

struct Bell : timer_thread::Alarm {
    Bell(Order& to, int its_number) : order(to), number(its_number) {
        ring = [](Alarm& alarm) {
            auto& bell = static_cast<Bell&>(alarm);
            bell.order.rung.push_back(bell.number);
            ++bell.order.count;
        };
    }
    bool set_after(std::int64_t nanoseconds) {
        const auto fresh = timers().set(*this, clock_of_test().now() + nanoseconds);
        EXPECT_TRUE(fresh);
        return fresh.value_or(false);
    }

    Order& order;
    const int number;
};

} // namespace

TEST(Timers, AlarmsRingInTheOrderOfTheirTimes) {
    Order order;
    Bell third(order, 3), first(order, 1), second(order, 2);
    third.set_after(30 * kMillisecond);
    first.set_after(10 * kMillisecond);
    second.set_after(20 * kMillisecond);
    clock_of_test().advance(30 * kMillisecond);
    order.wait_for(3);
    EXPECT_EQ(order.rung, (std::vector{1, 2, 3}));
}

TEST(Timers, AnAlarmDoesNotRingBeforeItsTime) {
    Order order;
    Bell early(order, 1), late(order, 2);
    late.set_after(kHour);
    early.set_after(kHour - 1);
    clock_of_test().advance(kHour - 1);
    order.wait_for(1);
    EXPECT_TRUE(timers().cancel(late));
    EXPECT_EQ(order.rung, std::vector{1});
}

TEST(Timers, ACancelledAlarmDoesNotRing) {
    Order order;
    Bell cancelled(order, 1), other(order, 2);
    cancelled.set_after(kMillisecond);
    other.set_after(2 * kMillisecond);
    EXPECT_TRUE(timers().cancel(cancelled));
    EXPECT_FALSE(timers().cancel(cancelled));
    clock_of_test().advance(2 * kMillisecond);
    order.wait_for(1);
    EXPECT_EQ(order.rung, std::vector{2});
}

TEST(Timers, AnAlarmThatIsSetAgainRingsOnceAtItsNewTime) {
    Order order;
    Bell moved(order, 1), other(order, 2);
    EXPECT_TRUE(moved.set_after(2 * kMillisecond));
    EXPECT_FALSE(moved.set_after(20 * kMillisecond));
    other.set_after(10 * kMillisecond);
    clock_of_test().advance(10 * kMillisecond);
    order.wait_for(1);
    clock_of_test().advance(10 * kMillisecond);
    order.wait_for(2);
    EXPECT_EQ(order.rung, (std::vector{2, 1}));
    EXPECT_FALSE(timers().cancel(moved));
}

TEST(Timers, AnyAlarmOfManyCanBeCancelled) {
    constexpr int kCount = 100;
    Order order;
    std::vector<Bell> bells;
    bells.reserve(kCount);
    for (int i = 0; i < kCount; ++i)
        bells.emplace_back(order, i).set_after((i * 37 % kCount + 1) * kMillisecond);
    for (int i = 0; i < kCount; i += 3)
        EXPECT_TRUE(timers().cancel(bells[static_cast<std::size_t>(i)]));
    std::vector<int> expected;
    for (int time = 0; time < kCount; ++time)
        for (int i = 0; i < kCount; ++i)
            if (i * 37 % kCount == time && i % 3 != 0) expected.push_back(i);
    clock_of_test().advance(kCount * kMillisecond);
    order.wait_for(expected.size());
    EXPECT_EQ(order.rung, expected);
}

TEST(Timers, AWatchIsServedOnce) {
    struct Served : timer_thread::Watch {
        std::atomic<int> count{0};
    } served;
    const auto descriptor = os::make_wake_descriptor();
    ASSERT_TRUE(descriptor);
    served.descriptor = *descriptor;
    served.ready = [](timer_thread::Watch& watch) { ++static_cast<Served&>(watch).count; };
    ASSERT_TRUE(timers().watch(served));
    os::wake(*descriptor);
    while (served.count == 0)
        os::yield_processor();
    // The descriptor is readable still; an alarm shows that the thread has looked again.
    Order order;
    Bell after(order, 1);
    after.set_after(kMillisecond);
    clock_of_test().advance(kMillisecond);
    order.wait_for(1);
    EXPECT_EQ(served.count, 1);
    static_cast<void>(os::close(*descriptor));
}
