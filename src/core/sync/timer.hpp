#pragma once
#include "core/process/timer_thread.hpp"
#include "core/sync/apc.hpp"
#include "core/sync/named_object.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>

namespace ws2::core {

/// A waitable timer: signalled at its time, and again after each period.
class Timer final : public NamedWaitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Timer;

    explicit Timer(bool manual_reset);

    /// Called on the thread that set the timer, in an alertable wait, with the time of expiry.
    struct Routine {
        void (*function)(void* argument, std::uint32_t low, std::uint32_t high) = nullptr;
        void* argument = nullptr;
    };

    /// Sets the timer to a time of the monotonic clock, then to a period in milliseconds (0: once).
    Result<void> start(std::int64_t when, std::uint32_t period, Routine routine);
    void cancel();

    void last_handle_closed(bool in_use) override;
    void after_fork() override;

  private:
    class Expiry;

    void ring();
    void stop() REQUIRES(lock_);

    os::Lock lock_;
    bool armed_ GUARDED_BY(lock_) = false;
    std::uint32_t generation_ GUARDED_BY(lock_) = 0;
    std::int64_t when_ GUARDED_BY(lock_) = 0;
    std::int64_t period_ GUARDED_BY(lock_) = 0;
    Routine routine_ GUARDED_BY(lock_);
    Reference<Waitable> thread_ GUARDED_BY(lock_);
    struct TimerAlarm : timer_thread::Alarm {
        Timer* timer = nullptr;
    } alarm_;
    /// The queued APC, or null.
    Expiry* queued_ GUARDED_BY(lock_) = nullptr;
};

} // namespace ws2::core
