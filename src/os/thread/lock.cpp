#include "os/thread/lock.hpp"

#include "os/gate/errno.hpp"

namespace ws2::os {

void Lock::lock_contended() {
    ErrnoKeeper keep_errno;
    for (int spins = 0; spins < 64; ++spins) {
        if (word_.load(std::memory_order_relaxed) == 0) {
            std::uint32_t expected = 0;
            if (word_.compare_exchange_strong(expected, 1, std::memory_order_acquire)) return;
        }
        relax();
    }
    while (word_.exchange(2, std::memory_order_acquire) != 0)
        futex_wait(word_, 2);
}

void BriefLock::lock_contended() {
    ErrnoKeeper keep_errno;
    constexpr std::int64_t kHolderWasPreempted = 50'000; // ns
    for (int spins = 0;; ++spins) {
        std::uint32_t expected = 0;
        if (word_.load(std::memory_order_relaxed) == 0 &&
            word_.compare_exchange_strong(expected, 1, std::memory_order_acquire))
            return;
        if (spins < 256)
            relax();
        else
            futex_wait(word_, 1, Deadline::at(monotonic_now() + kHolderWasPreempted));
    }
}

} // namespace ws2::os
