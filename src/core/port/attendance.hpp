#pragma once
#include "core/port/reactor.hpp"
#include "os/thread/futex.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

/// A waiting thread to wake: chosen with the port's lock held, woken without it.
class Wakeup {
  public:
    Wakeup() = default;
    explicit Wakeup(const os::FutexWord& sleeper) : sleeper_(&sleeper) {}
    explicit Wakeup(Reactor& reactor) : reactor_(&reactor) {}

    void deliver() const {
        // The sleeper may have ended its wait already.
        if (sleeper_) os::futex_wake(sleeper_, 1);
        if (reactor_) reactor_->wake();
    }

  private:
    const os::FutexWord* sleeper_ = nullptr;
    Reactor* reactor_ = nullptr;
};

/// The threads that wait on a port, and the reactor thread's view of them. Guarded by the port's lock.
class Attendance {
  public:
    /// A thread that sleeps on a futex.
    struct Sleeper {
        os::FutexWord woken{0};
        Sleeper* next = nullptr;
    };

    bool has_waiters() const { return in_reactor_ != 0 || sleepers_; }
    void add(Sleeper& sleeper) {
        sleeper.next = sleepers_;
        sleepers_ = &sleeper;
    }
    void remove(const Sleeper& sleeper);
    void enter_reactor() { ++in_reactor_; }
    /// True if no other thread waits in the reactor.
    bool leave_reactor() { return --in_reactor_ == 0; }

    /// Chooses a thread: the last to sleep on a futex, else one in the reactor if no wake-up is under way.
    /// One wake-up at a time, since two could become one edge; the thread that consumes it wakes the next.
    Wakeup choose(Reactor& reactor);
    /// Whether choose() would return a thread in the reactor.
    bool can_wake_in_reactor() const { return in_reactor_ != 0 && !wake_sent_; }
    /// Wakes all threads on futexes.
    void wake_sleepers();
    /// Records a wake-up of the reactor found among the ready descriptors.
    void note_wake(std::span<const os::Ready> ready) {
        if (!wake_sent_) [[likely]]
            return;
        for (const os::Ready& one : ready)
            if (one.data == Reactor::kWake) wake_sent_ = false;
    }

    /// Called when a thread polls the port's sockets.
    void note_visit() { ++visits_; }
    /// Whether that has happened since the last call.
    bool was_visited() {
        const bool visited = visits_ != visits_seen_;
        visits_seen_ = visits_;
        return visited;
    }
    /// Counts polls of the reactor thread in a row during which a thread waited. True after 100: the reactor
    /// thread can stop polling.
    bool is_quiet(bool waits) {
        constexpr std::uint32_t enough = 100;
        quiet_looks_ = waits ? quiet_looks_ + 1 : 0;
        if (quiet_looks_ < enough) return false;
        quiet_looks_ = 0;
        return true;
    }

    void forget_in_child() {
        sleepers_ = nullptr;
        in_reactor_ = 0;
        wake_sent_ = false;
    }

  private:
    /// Last in, first out.
    Sleeper* sleepers_ = nullptr;
    std::uint32_t in_reactor_ = 0;
    /// A wake-up of the reactor has been sent and not been consumed.
    bool wake_sent_ = false;
    std::uint32_t visits_ = 0;
    std::uint32_t visits_seen_ = 0;
    std::uint32_t quiet_looks_ = 0;
};

} // namespace ws2::core
