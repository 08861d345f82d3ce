#pragma once
#include "core/waitable.hpp"
#include "os/time.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

/// How a wait ended.
struct WaitResult {
    enum Kind : std::uint8_t {
        Signalled,
        /// Signalled, and a mutex among the objects was left behind by a thread that died.
        Abandoned,
        TimedOut,
        /// Something was queued to the thread, which must now call Thread::run_apcs.
        Alerted
    };
    Kind kind;
    /// Which of the objects; 0 for a wait for all.
    std::uint32_t index;
};

inline constexpr std::size_t kMaximumWaitObjects = 64;

/// Waits until one of the objects is signalled and takes its signal. Objects that are signalled already win
/// over queued APCs, the first in the array over the others. The caller keeps the objects alive.
WaitResult wait_any(std::span<Waitable* const> objects, os::Deadline deadline, bool alertable);
inline WaitResult wait_one(Waitable& object, os::Deadline deadline, bool alertable) {
    Waitable* const objects[] = {&object};
    return wait_any(objects, deadline, alertable);
}

/// Waits until all are signalled at one moment and takes all their signals then, none before. The objects are
/// different ones.
WaitResult wait_all(std::span<Waitable* const> objects, os::Deadline deadline, bool alertable);

/// Waits for nothing but the deadline, or something queued to the thread.
WaitResult wait_nothing(os::Deadline deadline, bool alertable);

struct WaitNode {
    WaitNode* next;
    WaitNode* previous;
    Wait* wait;
    Waitable* object;
    std::uint32_t index;
    bool linked;
};

/// One wait in progress, on the waiting thread's stack. Whoever changes `outcome` from pending ends it. The
/// wait stays where it is until each object's lock was taken once more, so the holder of an object's lock may
/// use the waits that are linked there.
struct Wait {
    static constexpr std::uint32_t kPending = 0, kAsleep = 1, kTimedOut = 2, kAlerted = 3, kSignalled = 0x100,
                                   kAbandoned = 0x200;

    os::FutexWord outcome{kPending};
    const bool all;
    /// For a wait without a waiting thread: called once an object has ended it, with the object's lock held,
    /// as the last thing that is done with the wait. It must not wait, nor touch the object.
    void (*told)(Wait& wait) = nullptr;
    /// Whether the end of the wait takes the signal; if not, it only tells of it.
    bool takes = true;
    Thread& thread;
    std::span<WaitNode> nodes;

    Wait(Thread& waiting_thread, bool for_all) : all(for_all), thread(waiting_thread) {}

    bool is_over() const { return outcome.load(std::memory_order_acquire) > kAsleep; }
    /// Ends the wait with this outcome, unless it has ended. Sets `asleep` if the thread has to be woken.
    bool end(std::uint32_t result, bool& asleep);
    void end_and_wake(std::uint32_t result);

    void enter_any(std::span<Waitable* const> objects);
    void enter_all(std::span<Waitable* const> objects);
    /// With every object's lock and the lock of waits for all held: acquires all if all can be.
    bool try_all(bool& asleep);
    WaitResult sleep(os::Deadline deadline, bool alertable);
    void leave();

    static void lock(Waitable& object) { object.lock(); }
    static void unlock(Waitable& object) { object.unlock(); }
};

} // namespace ws2::core
