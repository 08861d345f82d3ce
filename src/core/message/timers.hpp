#pragma once
#include "base/result.hpp"
#include "core/message/message.hpp"

#include <cstdint>
#include <vector>

namespace ws2::core::message {

/// Called by DispatchMessage in place of the window procedure: TIMERPROC.
using TimerFunction = void (*)(Handle window, std::uint32_t number, std::uintptr_t id, std::uint32_t time);

/// The timers of a thread. A timer that has run out yields WM_TIMER when the queue has nothing else; it is
/// never in the queue itself, so that one that runs out often fills nothing. Used by its thread alone.
class Timers {
  public:
    struct Timer {
        Handle window;
        std::uintptr_t id;
        std::int64_t period;
        std::int64_t due;
        TimerFunction function;
        /// The run-out was reported as new input.
        bool announced;
    };

    /// Sets a timer, or sets it anew. A number of 0, and a number without a window that no timer has, becomes
    /// a new one.
    std::uintptr_t set(Handle window, std::uintptr_t id, std::uint32_t milliseconds, TimerFunction function);
    bool kill(Handle window, std::uintptr_t id);
    void window_destroyed(Handle window);
    void clear() { timers_.clear(); }
    bool has(TimerFunction function) const;

    /// Whether one ran out by the given time that was not reported before; reports it.
    bool announce(std::int64_t now);
    bool any_due(std::int64_t now) const;
    /// The time at which the next one runs out that was not reported; INT64_MAX without one.
    std::int64_t next() const;

    /// The timer that ran out first among those that `fits` accepts; null without one.
    template <class Fits>
    Timer* first_due(std::int64_t now, Fits fits) {
        Timer* first = nullptr;
        for (Timer& timer : timers_)
            if (timer.due <= now && fits(timer) && (!first || timer.due < first->due)) first = &timer;
        return first;
    }
    /// WM_TIMER was taken: the next period begins. A thread that is late loses the periods between.
    static void taken(Timer& timer, std::int64_t now) {
        timer.due = now + timer.period;
        timer.announced = false;
    }

  private:
    Timer* find(Handle window, std::uintptr_t id);

    std::vector<Timer> timers_;
    std::uintptr_t last_id_ = 0;
};

} // namespace ws2::core::message
