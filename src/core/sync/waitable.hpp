#pragma once
#include "base/thread_annotations.hpp"
#include "core/handle/object.hpp"
#include "os/thread/futex.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

class SignalSource;
class Thread;
struct WaitNode;
struct Wait;

/// An object that threads can wait for. Waiting threads are served in the order in which they began to wait.
///
/// State and lock share one word, so that signalling an object without waiting threads is a single atomic
/// operation, and so is acquiring it. The only global lock is that of waits for all of several objects.
class CAPABILITY("waitable") Waitable : public Object {
  public:
    Waitable* as_waitable() final { return this; }

    /// Whether a wait would be satisfied; may be out of date on return.
    bool is_signalled() const { return word_.load(std::memory_order_acquire) & kSignalled; }

    /// Acquires the object if it is signalled, as a wait with a time-out of 0. Sets `abandoned` if the owner
    /// has ended.
    bool try_acquire(Thread& thread, bool& abandoned);

    /// Called before each wait, for objects whose signal needs a watch while a thread waits.
    virtual void before_wait() {}
    /// The same for a wait without a thread.
    virtual void before_wait_without_thread() { before_wait(); }
    /// The source that has to be read for the signal; null for most objects.
    virtual SignalSource* signal_source() const { return nullptr; }

    /// The threads that waited or held the lock do not exist in the child.
    void after_fork() override;

  protected:
    /// The effect of a satisfied wait on the object.
    enum class Effect : std::uint8_t {
        /// It stays signalled: manual-reset events, threads, sockets.
        None,
        /// It is no longer signalled: auto-reset events.
        Resets,
        /// Defined by the subclass: mutexes, semaphores.
        Custom
    };

    Waitable(ObjectKind kind, Effect effect, bool signalled)
        : Object(kind), effect_(effect), word_(signalled ? kSignalled : 0) {}

    /// Signals the object, and ends the waits that the signal satisfies.
    void signal() {
        std::uint32_t word = word_.load(std::memory_order_relaxed);
        while (!(word & (kLocked | kWaiters)))
            if (word_.compare_exchange_weak(word, word | kSignalled, std::memory_order_acq_rel)) return;
        signal_slowly();
    }
    /// Ends the current waits as a signal would; the object stays unsignalled.
    void pulse();
    void reset() {
        std::uint32_t word = word_.load(std::memory_order_relaxed);
        if (!(word & (kLocked | kSignalled))) return;
        while (!(word & kLocked))
            if (word_.compare_exchange_weak(word, word & ~kSignalled, std::memory_order_acq_rel)) return;
        reset_slowly();
    }

    // For subclasses with Effect::Custom.
    virtual bool can_acquire(const Thread& thread) const REQUIRES(this);
    virtual void acquire(Thread& thread) REQUIRES(this);
    /// Whether the next acquirer learns that the owner has ended.
    virtual bool is_abandoned() const REQUIRES(this) { return false; }

    void lock() ACQUIRE() NO_THREAD_SAFETY_ANALYSIS {
        std::uint32_t word = word_.load(std::memory_order_relaxed);
        if ((word & kLocked) ||
            !word_.compare_exchange_strong(word, word | kLocked, std::memory_order_acquire)) [[unlikely]]
            lock_contended();
    }
    void unlock() RELEASE() NO_THREAD_SAFETY_ANALYSIS {
        if (word_.fetch_and(~(kLocked | kContended), std::memory_order_release) & kContended) [[unlikely]]
            os::futex_wake(&word_, 1);
    }
    /// Ends waits while the state allows, and unlocks.
    void serve_and_unlock() RELEASE();

  private:
    friend struct Wait;

    static constexpr std::uint32_t kLocked = 1, kContended = 2, kSignalled = 4, kWaiters = 8;

    void lock_contended();
    void signal_slowly() EXCLUDES(this);
    void reset_slowly() EXCLUDES(this);
    void serve_in_order_with_all_waits() EXCLUDES(this);
    /// Ends the wait with this object's signal, and consumes it. False if the wait is over already.
    bool satisfy(Wait& wait, std::uint32_t index, bool& asleep) REQUIRES(this);
    void link(WaitNode& node) REQUIRES(this);
    void unlink(WaitNode& node) REQUIRES(this);

    const Effect effect_;
    os::FutexWord word_;
    WaitNode* first_ GUARDED_BY(this) = nullptr;
    WaitNode* last_ GUARDED_BY(this) = nullptr;
};

} // namespace ws2::core
