#include "core/sync/srw_lock.hpp"

#include <atomic>
#include <gtest/gtest.h>
#include <thread>
#include <vector>

// Not a conformance chapter: Wine 8 has no barriers.
TEST(Barrier, LetsAllGoAtOnceAndNamesOne) {
    constexpr int kThreads = 4, kRounds = 200;
    ws2::core::Barrier barrier;
    barrier.initialise(kThreads);
    std::atomic<int> last{0}, inside{0}, violations{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < kRounds; ++round) {
                ++inside;
                if (barrier.enter()) ++last;
                if (inside < (round + 1) * kThreads) ++violations;
            }
        });
    for (std::thread& thread : threads)
        thread.join();
    barrier.drain();
    EXPECT_EQ(last, kRounds);
    EXPECT_EQ(violations, 0);
}
