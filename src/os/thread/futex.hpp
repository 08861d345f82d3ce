#pragma once
#include "os/thread/time.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::os {

using FutexWord = std::atomic<std::uint32_t>;

/// The word may be at any address, which the kernel does not support by itself.
/// Sleeps while the word holds `expected`, until a wake or the deadline. May return spuriously; false only at
/// the deadline.
bool futex_wait(const FutexWord& word, std::uint32_t expected, Deadline deadline = Deadline::never());

/// Wakes up to `count` sleepers, and returns how many. The word's memory may already be freed.
int futex_wake(const FutexWord* word, int count);

/// The same for the low half of an 8-byte word.
bool futex_wait_low(const std::atomic<std::uintptr_t>& word, std::uintptr_t expected);
void futex_wake_low(const std::atomic<std::uintptr_t>& word, int count);

/// Tells the processor that the loop is a spin-wait (pause).
inline void relax() {
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ __volatile__("yield");
#endif
}

} // namespace ws2::os
