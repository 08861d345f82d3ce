#include "core/timer.hpp"

#include "core/thread.hpp"
#include "os/time.hpp"

#include <mutex>
#include <new>

namespace ws2::core {

/// One expiry on its way to the thread that set the timer. A timer that is set anew or cancelled forgets it.
class Timer::Expiry : public Apc {
  public:
    Expiry(Timer& timer, std::uint64_t file_time)
        : timer_(Reference<Timer>::share(&timer)), generation_(timer.generation_), file_time_(file_time) {
        run = [](Apc& apc, void*) { static_cast<Expiry&>(apc).deliver(); };
        discard = [](Apc& apc, void*) { delete static_cast<Expiry*>(&apc); };
    }

  private:
    void deliver() {
        Routine routine;
        {
            const std::lock_guard guard(timer_->lock_);
            if (timer_->generation_ == generation_) {
                routine = timer_->routine_;
                timer_->queued_ = nullptr;
            }
        }
        const std::uint64_t time = file_time_;
        delete this;
        if (routine.function)
            routine.function(routine.argument, static_cast<std::uint32_t>(time),
                             static_cast<std::uint32_t>(time >> 32));
    }

    Reference<Timer> timer_;
    const std::uint32_t generation_;
    const std::uint64_t file_time_;
};

Timer::Timer(bool manual_reset) : NamedWaitable(kKind, manual_reset ? Effect::None : Effect::Resets, false) {
    alarm_.timer = this;
    alarm_.ring = [](background::Alarm& alarm) { static_cast<TimerAlarm&>(alarm).timer->ring(); };
}

Result<void> Timer::start(std::int64_t when, std::uint32_t period, Routine routine) {
    const std::lock_guard guard(lock_);
    stop();
    reset();
    when_ = when;
    period_ = std::int64_t{period} * 1'000'000;
    routine_ = routine;
    armed_ = true;
    thread_ = routine.function ? Reference<Waitable>::share(&Thread::current()) : Reference<Waitable>();
    // A timer that is set stays alive until it is cancelled or has expired, whatever handles do.
    if (TRY(background::set(alarm_, when))) retain();
    return {};
}

void Timer::cancel() {
    const std::lock_guard guard(lock_);
    stop();
}

void Timer::stop() {
    ++generation_;
    armed_ = false;
    queued_ = nullptr;
    period_ = 0;
    if (background::cancel(alarm_)) release();
}

void Timer::ring() {
    auto self = Reference<Timer>::adopt(this);
    const std::lock_guard guard(lock_);
    // Cancelled, or set anew, while the alarm was about to ring.
    if (!armed_ || os::monotonic_now() < when_) return;
    armed_ = period_ != 0;
    signal();
    if (thread_ && !queued_) {
        auto* expiry = new (std::nothrow) Expiry(*this, os::system_file_time());
        if (expiry && static_cast<Thread&>(*thread_).queue_apc(*expiry))
            queued_ = expiry;
        else
            delete expiry;
    }
    if (period_ == 0) return;
    when_ += period_;
    const auto set = background::set(alarm_, when_);
    if (set && *set) self.leak();
}

void Timer::last_handle_closed(bool in_use) {
    cancel();
    NamedWaitable::last_handle_closed(in_use);
}

void Timer::after_fork() {
    NamedWaitable::after_fork();
    lock_.forget_holder();
}

} // namespace ws2::core
