#pragma once
#include "os/single_threaded.hpp"
#include "os/time.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::os {

using FutexWord = std::atomic<std::uint32_t>;

/// Sleeps while the word holds `expected`, until somebody wakes it or the deadline comes. May return for no
/// reason; false only when the deadline has come.
bool futex_wait(const FutexWord& word, std::uint32_t expected, Deadline deadline = Deadline::never());

/// Wakes up to `count` sleepers. The word's memory may be gone already.
void futex_wake(const FutexWord* word, int count);

/// The same for the low half of a word of eight bytes.
bool futex_wait_low(const std::atomic<std::uintptr_t>& word, std::uintptr_t expected);
void futex_wake_low(const std::atomic<std::uintptr_t>& word, int count);

/// Tells the processor that a loop waits for another processor.
inline void relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ __volatile__("yield");
#endif
}

/// A mutex of four bytes. A program of one thread does not pay for the bus lock.
class Lock {
  public:
    void lock() {
        std::uint32_t expected = 0;
        if (single_threaded() && word_.load(std::memory_order_relaxed) == 0) {
            word_.store(1, std::memory_order_relaxed);
            return;
        }
        if (!word_.compare_exchange_strong(expected, 1, std::memory_order_acquire)) [[unlikely]]
            lock_contended();
    }
    bool try_lock() {
        std::uint32_t expected = 0;
        return word_.compare_exchange_strong(expected, 1, std::memory_order_acquire);
    }
    void unlock() {
        if (single_threaded()) {
            word_.store(0, std::memory_order_relaxed);
            return;
        }
        if (word_.exchange(0, std::memory_order_release) == 2) [[unlikely]]
            futex_wake(&word_, 1);
    }
    /// In a forked child, where the thread that held it does not exist.
    void forget_holder() { word_.store(0, std::memory_order_relaxed); }

  private:
    void lock_contended();

    FutexWord word_{0}; // 1: locked, 2: locked and somebody sleeps
};

/// A mutex for a few instructions, which two threads hardly ever want at once. Letting go is a plain store,
/// and wakes nobody: who has to wait looks again by itself.
class BriefLock {
  public:
    void lock() {
        std::uint32_t expected = 0;
        if (single_threaded() && word_.load(std::memory_order_relaxed) == 0)
            word_.store(1, std::memory_order_relaxed);
        else if (!word_.compare_exchange_strong(expected, 1, std::memory_order_acquire)) [[unlikely]]
            lock_contended();
    }
    void unlock() { word_.store(0, std::memory_order_release); }
    /// In a forked child, where the thread that held it does not exist.
    void forget_holder() { word_.store(0, std::memory_order_relaxed); }

  private:
    void lock_contended();

    FutexWord word_{0};
};

} // namespace ws2::os
