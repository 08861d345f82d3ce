#pragma once
#include "core/object.hpp"
#include "os/futex.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core {

class Thread;
struct WaitNode;
struct Wait;

/// An object that threads can wait for. Waiters are served in the order in which they came.
///
/// State and lock share one word, so that signalling an object that nobody waits for is a single atomic
/// operation, and so is taking its signal. There is no global lock but for waits for all of several objects.
class Waitable : public Object {
  public:
    Waitable* as_waitable() final { return this; }

    /// Whether a wait would find it signalled; may be outdated on return.
    bool is_signalled() const { return word_.load(std::memory_order_acquire) & kSignalled; }

    /// Takes the signal if there is one, as a wait of no length does. `abandoned` is set if the owner died.
    bool try_acquire(Thread& thread, bool& abandoned);

    /// Called before each wait, for objects that learn of their signal only while somebody waits.
    virtual void before_wait() {}

    /// In a forked child: the threads that waited, or held the lock, do not exist.
    virtual void after_fork();

  protected:
    /// What a satisfied wait does to the object.
    enum class Effect : std::uint8_t {
        /// It stays signalled: manual-reset events, threads, sockets.
        None,
        /// The signal is gone: auto-reset events.
        Resets,
        /// The subclass knows: mutexes, semaphores.
        Custom
    };

    Waitable(ObjectKind kind, Effect effect, bool signalled)
        : Object(kind), effect_(effect), word_(signalled ? kSignalled : 0) {}

    /// Signals, and lets waiters go as far as the signal reaches.
    void signal() {
        std::uint32_t word = word_.load(std::memory_order_relaxed);
        while (!(word & (kLocked | kWaiters)))
            if (word_.compare_exchange_weak(word, word | kSignalled, std::memory_order_acq_rel)) return;
        signal_slowly();
    }
    /// Lets the present waiters go as a signal would, and stays unsignalled.
    void pulse();
    void reset() {
        std::uint32_t word = word_.load(std::memory_order_relaxed);
        if (!(word & (kLocked | kSignalled))) return;
        while (!(word & kLocked))
            if (word_.compare_exchange_weak(word, word & ~kSignalled, std::memory_order_acq_rel)) return;
        reset_slowly();
    }

    // For subclasses with Effect::Custom. All are called with the lock held.
    virtual bool can_acquire(const Thread& thread) const;
    virtual void acquire(Thread& thread);
    /// Whether the next to acquire learns that the owner died.
    virtual bool is_abandoned() const { return false; }

    void lock() {
        std::uint32_t word = word_.load(std::memory_order_relaxed);
        if ((word & kLocked) ||
            !word_.compare_exchange_strong(word, word | kLocked, std::memory_order_acquire)) [[unlikely]]
            lock_contended();
    }
    void unlock() {
        if (word_.fetch_and(~(kLocked | kContended), std::memory_order_release) & kContended) [[unlikely]]
            os::futex_wake(&word_, 1);
    }
    /// Lets waiters go while the state allows, and unlocks.
    void serve_and_unlock();

  private:
    friend struct Wait;

    static constexpr std::uint32_t kLocked = 1, kContended = 2, kSignalled = 4, kWaiters = 8;

    void lock_contended();
    void signal_slowly();
    void reset_slowly();
    void serve_in_order_with_all_waits();
    /// Ends the wait with this object's signal, and takes it. False if the wait is over already.
    bool satisfy(Wait& wait, std::uint32_t index, bool& asleep);
    void link(WaitNode& node);
    void unlink(WaitNode& node);

    const Effect effect_;
    os::FutexWord word_;
    WaitNode* first_ = nullptr;
    WaitNode* last_ = nullptr;
};

} // namespace ws2::core
