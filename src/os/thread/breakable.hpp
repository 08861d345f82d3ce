#pragma once
#include <atomic>
#include <cstdint>

/// System calls in which a thread waits and that another thread can break off.
namespace ws2::os {

struct Breakable {
    /// What the thread is in whose system calls may be broken off; null elsewhere.
    std::atomic<void*> inside{nullptr};
    /// The signal has come since the last take_break.
    std::atomic<bool> broken{false};
};
[[gnu::tls_model("initial-exec")]] inline constinit thread_local Breakable breakable;

/// Whether the signal has interrupted the calling thread inside; forgets it. The system call then fails as
/// one that would block does, and its caller looks anew for what it waits for.
inline bool take_break() {
    if (!breakable.broken.load(std::memory_order_relaxed)) [[likely]]
        return false;
    breakable.broken.store(false, std::memory_order_relaxed);
    return breakable.inside.load(std::memory_order_relaxed) != nullptr;
}

/// What the calling thread has stored before is seen by every running thread of the process afterwards, and
/// what those have stored before by the calling one.
void order_all_threads();

/// Sends the signal that interrupts a system call of a thread which is inside. A thread that is about to
/// enter the system call misses it, so the caller repeats this until the thread has gone on. False if no
/// real-time signal is free.
bool break_off(std::uint32_t thread_id);

} // namespace ws2::os
