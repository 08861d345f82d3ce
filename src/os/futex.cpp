#include "os/futex.hpp"

#include <cerrno>
#include <ctime>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ws2::os {

bool futex_wait(const FutexWord& word, std::uint32_t expected, Deadline deadline) {
    timespec time{};
    if (!deadline.is_never()) {
        time.tv_sec = deadline.nanoseconds() / 1'000'000'000;
        time.tv_nsec = deadline.nanoseconds() % 1'000'000'000;
    }
    // FUTEX_WAIT_BITSET takes an absolute time of CLOCK_MONOTONIC.
    const long result =
        syscall(SYS_futex, reinterpret_cast<const std::uint32_t*>(&word), FUTEX_WAIT_BITSET_PRIVATE, expected,
                deadline.is_never() ? nullptr : &time, nullptr, FUTEX_BITSET_MATCH_ANY);
    return result == 0 || errno != ETIMEDOUT;
}

void futex_wake(const FutexWord* word, int count) {
    syscall(SYS_futex, reinterpret_cast<const std::uint32_t*>(word), FUTEX_WAKE_PRIVATE, count, nullptr,
            nullptr, 0);
}

static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the low half comes first");

bool futex_wait_low(const std::atomic<std::uintptr_t>& word, std::uintptr_t expected) {
    return syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, static_cast<std::uint32_t>(expected), nullptr,
                   nullptr, 0) == 0;
}

void futex_wake_low(const std::atomic<std::uintptr_t>& word, int count) {
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, count, nullptr, nullptr, 0);
}

void Lock::lock_contended() {
    for (int spins = 0; spins < 64; ++spins) {
        if (word_.load(std::memory_order_relaxed) == 0 && try_lock()) return;
        relax();
    }
    while (word_.exchange(2, std::memory_order_acquire) != 0)
        futex_wait(word_, 2);
}

void BriefLock::lock_contended() {
    constexpr std::int64_t kHolderWasPutAside = 50'000; // ns
    for (int spins = 0;; ++spins) {
        std::uint32_t expected = 0;
        if (word_.load(std::memory_order_relaxed) == 0 &&
            word_.compare_exchange_strong(expected, 1, std::memory_order_acquire))
            return;
        if (spins < 256)
            relax();
        else
            futex_wait(word_, 1, Deadline::at(monotonic_now() + kHolderWasPutAside));
    }
}

} // namespace ws2::os
