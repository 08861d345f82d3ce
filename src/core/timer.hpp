#pragma once
#include "core/apc.hpp"
#include "core/background.hpp"
#include "core/named.hpp"

#include <cstdint>

namespace ws2::core {

/// A waitable timer: signalled when its time comes, and again each period.
class Timer final : public NamedWaitable {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Timer;

    explicit Timer(bool manual_reset);

    /// Called on the thread that set the timer, in an alertable wait, with the time at which it expired.
    struct Routine {
        void (*function)(void* argument, std::uint32_t low, std::uint32_t high) = nullptr;
        void* argument = nullptr;
    };

    /// Sets the timer anew: for a time of the monotonic clock, and then every period of so many milliseconds
    /// (0 for once).
    Result<void> start(std::int64_t when, std::uint32_t period, Routine routine);
    void cancel();

    void last_handle_closed(bool in_use) override;
    void after_fork() override;

  private:
    class Expiry;

    void ring();
    void stop();

    os::Lock lock_;
    bool armed_ = false;
    std::uint32_t generation_ = 0;
    std::int64_t when_ = 0;
    std::int64_t period_ = 0;
    Routine routine_;
    Reference<Waitable> thread_;
    struct TimerAlarm : background::Alarm {
        Timer* timer = nullptr;
    } alarm_;
    /// The call in the thread's queue, if it is there.
    Expiry* queued_ = nullptr;
};

} // namespace ws2::core
