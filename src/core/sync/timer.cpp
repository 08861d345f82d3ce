#include "core/sync/timer.hpp"

#include "core/sync/thread.hpp"
#include "os/memory/sanitizer.hpp"
#include "os/thread/time.hpp"

#include <new>

namespace ws2::core {

/// A queued APC of the thread that set the timer. Setting or cancelling the timer voids it.
class Timer::Expiry : public Apc {
  public:
    Expiry(Timer& timer, std::uint64_t file_time) REQUIRES(timer.lock_)
        : timer_(Reference<Timer>::share(&timer)), generation_(timer.generation_), file_time_(file_time) {
        run = [](Apc& apc, void*) { static_cast<Expiry&>(apc).deliver(); };
        discard = [](Apc& apc, void*) { delete static_cast<Expiry*>(&apc); };
    }

  private:
    void deliver() {
        Routine routine;
        {
            const os::LockGuard guard(timer_->lock_);
            if (timer_->generation_ == generation_) {
                routine = timer_->routine_;
                timer_->queued_ = nullptr;
            }
        }
        const std::uint64_t time = file_time_;
        delete this;
        const os::sanitizer::ProgramCode program;
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
    alarm_.ring = [](timer_thread::Alarm& alarm) { static_cast<TimerAlarm&>(alarm).timer->ring(); };
}

Result<void> Timer::start(std::int64_t when, std::uint32_t period, Routine routine) {
    const os::LockGuard guard(lock_);
    stop();
    reset();
    when_ = when;
    period_ = std::int64_t{period} * 1'000'000;
    routine_ = routine;
    armed_ = true;
    thread_ = routine.function ? Reference<Waitable>::share(&Thread::current()) : Reference<Waitable>();
    // A set timer holds a reference until it is cancelled or has expired, even if its handles are closed.
    if (TRY(timer_thread::set(alarm_, when))) retain();
    return {};
}

void Timer::cancel() {
    const os::LockGuard guard(lock_);
    stop();
}

void Timer::stop() {
    ++generation_;
    armed_ = false;
    queued_ = nullptr;
    period_ = 0;
    if (timer_thread::cancel(alarm_)) release();
}

void Timer::ring() {
    auto self = Reference<Timer>::adopt(this);
    const os::LockGuard guard(lock_);
    // Cancelled, or set again, before the alarm rang.
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
    const auto set = timer_thread::set(alarm_, when_);
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
