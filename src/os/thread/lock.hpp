#pragma once
#include "base/lock_guard.hpp"
#include "base/thread_annotations.hpp"
#include "os/thread/futex.hpp"
#include "os/thread/single_threaded.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::os {

/// A mutex of four bytes. While the process has one thread, it uses no locked instruction.
class CAPABILITY("mutex") Lock {
  public:
    void lock() ACQUIRE() NO_THREAD_SAFETY_ANALYSIS {
        std::uint32_t expected = 0;
        if (single_threaded() && word_.load(std::memory_order_relaxed) == 0) {
            word_.store(1, std::memory_order_relaxed);
            return;
        }
        if (!word_.compare_exchange_strong(expected, 1, std::memory_order_acquire)) [[unlikely]]
            lock_contended();
    }
    /// Locks it if it is free.
    bool try_lock() TRY_ACQUIRE(true) NO_THREAD_SAFETY_ANALYSIS {
        std::uint32_t expected = 0;
        return word_.compare_exchange_strong(expected, 1, std::memory_order_acquire);
    }
    void unlock() RELEASE() NO_THREAD_SAFETY_ANALYSIS {
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

    FutexWord word_{0}; // 1: locked, 2: locked and a thread sleeps
};

/// A mutex for a few instructions, which is rarely contended. unlock() is a plain store and wakes no thread:
/// a waiting thread polls.
class CAPABILITY("mutex") BriefLock {
  public:
    void lock() ACQUIRE() NO_THREAD_SAFETY_ANALYSIS {
        std::uint32_t expected = 0;
        if (single_threaded() && word_.load(std::memory_order_relaxed) == 0)
            word_.store(1, std::memory_order_relaxed);
        else if (!word_.compare_exchange_strong(expected, 1, std::memory_order_acquire)) [[unlikely]]
            lock_contended();
    }
    void unlock() RELEASE() NO_THREAD_SAFETY_ANALYSIS { word_.store(0, std::memory_order_release); }
    /// In a forked child, where the thread that held it does not exist.
    void forget_holder() { word_.store(0, std::memory_order_relaxed); }

  private:
    void lock_contended();

    FutexWord word_{0};
};

using ws2::LockGuard;

} // namespace ws2::os
