#pragma once
#include "core/sync/waitable.hpp"
#include "os/thread/time.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

/// The result of a wait.
struct WaitResult {
    enum Kind : std::uint8_t {
        Signalled,
        /// Signalled, and a mutex among the objects was abandoned by a thread that ended.
        Abandoned,
        TimedOut,
        /// A call is queued to the thread, which must now call Thread::run_apcs.
        Alerted
    };
    Kind kind;
    /// The index of the object; 0 for a wait for all.
    std::uint32_t index;
};

inline constexpr std::size_t kMaximumWaitObjects = 64;

/// Waits until one of the objects is signalled and acquires it. An object that is signalled already has
/// precedence over queued APCs, and the first in the array over the others. The caller keeps the objects
/// alive.
WaitResult wait_any(std::span<Waitable* const> objects, os::Deadline deadline, bool alertable);
inline WaitResult wait_one(Waitable& object, os::Deadline deadline, bool alertable) {
    Waitable* const objects[] = {&object};
    return wait_any(objects, deadline, alertable);
}

/// Waits until all are signalled at the same time, and then acquires all; before that, none. The objects must
/// be different.
WaitResult wait_all(std::span<Waitable* const> objects, os::Deadline deadline, bool alertable);

/// Waits for the next signal, also if the object is signalled now, and leaves it. `is_over(context)` is
/// called after the wait has begun; true ends it as signalled.
WaitResult wait_next(Waitable& object, bool (*is_over)(const void* context), const void* context,
                     os::Deadline deadline, bool alertable);

/// Waits for the deadline, or a call queued to the thread.
WaitResult wait_nothing(os::Deadline deadline, bool alertable);

struct WaitNode {
    WaitNode* next;
    WaitNode* previous;
    Wait* wait;
    Waitable* object;
    std::uint32_t index;
    bool linked;
};

/// One wait in progress, on the waiting thread's stack. The thread that changes `outcome` from pending ends
/// it. The wait exists until each object's lock has been taken once more, so the holder of an object's lock
/// may access the waits linked there.
struct Wait {
    static constexpr std::uint32_t kPending = 0, kAsleep = 1, kPolling = 2, kTimedOut = 3, kAlerted = 4,
                                   kSignalled = 0x100, kAbandoned = 0x200;

    os::FutexWord outcome{kPending};
    const bool all;
    /// For a wait without a thread: called once an object has ended it, with the object's lock held, as the
    /// last access to the wait. It must not wait or access the object.
    void (*on_end)(Wait& wait) = nullptr;
    /// Whether the end of the wait consumes the signal; if not, it only reports it.
    bool takes = true;
    Thread& thread;
    std::span<WaitNode> nodes;

    Wait(Thread& waiting_thread, bool for_all) : all(for_all), thread(waiting_thread) {}

    bool is_over() const { return outcome.load(std::memory_order_acquire) > kPolling; }
    /// Ends the wait with this outcome, unless it has ended. Sets `asleep` if the thread must be woken.
    bool end(std::uint32_t result, bool& asleep);
    void end_and_wake(std::uint32_t result);

    void enter_any(std::span<Waitable* const> objects);
    void enter_all(std::span<Waitable* const> objects);
    /// The present signal of the object does not end the wait.
    void enter_next(Waitable& object);
    /// With the locks of all objects and of waits for all held: acquires all if all are signalled.
    bool try_all(bool& asleep);
    WaitResult sleep(os::Deadline deadline, bool alertable);
    /// The same while the thread reads the sources of the objects' signals.
    WaitResult sleep_reading(os::Deadline deadline, bool alertable);
    void leave();
    WaitResult result() const;

    static void lock(Waitable& object) ACQUIRE(object) { object.lock(); }
    static void unlock(Waitable& object) RELEASE(object) { object.unlock(); }
};

} // namespace ws2::core
