#include "os/net/socket.hpp"
#include "os/thread/futex.hpp"
#include "os/thread/time.hpp"

#include <gtest/gtest.h>
#include <thread>

using namespace ws2;

namespace {

constexpr std::int64_t kMillisecond = 1'000'000;
constexpr std::uint32_t kHour = 3'600'000;

} // namespace

TEST(Deadline, PassesWhenItsClockReachesIt) {
    os::ManualClock clock;
    const auto deadline = os::Deadline::after_milliseconds(kHour, &clock);
    EXPECT_FALSE(deadline.has_passed());
    clock.advance(kHour * kMillisecond - 1);
    EXPECT_FALSE(deadline.has_passed());
    EXPECT_EQ(deadline.nanoseconds_left(), 1);
    clock.advance(1);
    EXPECT_TRUE(deadline.has_passed());
    EXPECT_EQ(deadline.milliseconds_left(), 0);
}

TEST(Deadline, NeverAndAtOnceNeedNoClock) {
    os::ManualClock clock;
    EXPECT_TRUE(os::Deadline::after_milliseconds(0xFFFFFFFF, &clock).is_never());
    EXPECT_TRUE(os::Deadline::after_milliseconds(0, &clock).is_at_once());
    clock.advance(kHour * kMillisecond);
    EXPECT_FALSE(os::Deadline::never().has_passed());
    EXPECT_EQ(os::Deadline::never().milliseconds_left(), -1);
    EXPECT_TRUE(os::Deadline::at_once().has_passed());
}

TEST(Deadline, AnEarlierOneIsOfTheSameClock) {
    os::ManualClock clock;
    const auto deadline = os::Deadline::after_milliseconds(20, &clock);
    const auto sooner = os::Deadline::earlier(deadline, 10), later = os::Deadline::earlier(deadline, 30);
    clock.advance(10 * kMillisecond);
    EXPECT_TRUE(sooner.has_passed());
    EXPECT_FALSE(later.has_passed());
    clock.advance(10 * kMillisecond);
    EXPECT_TRUE(later.has_passed());
}

TEST(Deadline, EndsAFutexWait) {
    os::ManualClock clock;
    os::FutexWord word{0};
    const auto deadline = os::Deadline::after_milliseconds(kHour, &clock);
    std::thread waiter([&] {
        while (os::futex_wait(word, 0, deadline)) {
        }
        EXPECT_TRUE(deadline.has_passed());
    });
    clock.advance(kHour * kMillisecond);
    waiter.join();
}

TEST(Deadline, EndsAPoll) {
    os::ManualClock clock;
    const auto deadline = os::Deadline::after_milliseconds(kHour, &clock);
    std::thread waiter([&] {
        const auto count = os::poll({}, deadline);
        ASSERT_TRUE(count);
        EXPECT_EQ(*count, 0);
        EXPECT_TRUE(deadline.has_passed());
    });
    clock.advance(kHour * kMillisecond);
    waiter.join();
}
