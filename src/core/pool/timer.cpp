#include "core/pool/timer.hpp"

#include "os/thread/time.hpp"

#include <algorithm>
#include <new>

namespace ws2::core {

PoolTimer::PoolTimer(ObjectKind kind, const PoolCallback& callback, PoolSettings settings)
    : PoolItem(kind, callback, std::move(settings)) {
    alarm_.timer = this;
    alarm_.ring = [](timer_thread::Alarm& alarm) { static_cast<TimerAlarm&>(alarm).timer->ring(); };
}

Result<bool> PoolTimer::start(std::int64_t when, std::uint32_t period) {
    const os::LockGuard guard(lock_);
    const bool was_set = unset();
    // A set timer holds a reference until it is stopped or has expired.
    if (TRY(timer_thread::set(alarm_, when))) retain();
    when_ = when;
    period_ = std::int64_t{period} * 1'000'000;
    set_ = true;
    return was_set;
}

bool PoolTimer::cancel() {
    const os::LockGuard guard(lock_);
    return unset();
}

bool PoolTimer::unset() {
    const bool was_set = set_;
    set_ = false;
    if (timer_thread::cancel(alarm_)) release();
    return was_set;
}

bool PoolTimer::is_set() {
    const os::LockGuard guard(lock_);
    return set_;
}

void PoolTimer::ring() {
    auto self = Reference<PoolTimer>::adopt(this);
    const os::LockGuard guard(lock_);
    const std::int64_t now = os::monotonic_now();
    // Stopped, or set again, before the alarm rang.
    if (!set_ || now < when_) return;
    set_ = period_ != 0;
    pool().submit(*this, PoolOutcome::TimedOut);
    if (!set_) return;
    when_ = std::max(when_ + period_, now);
    try {
        const auto again = timer_thread::set(alarm_, when_);
        if (again && *again) self.leak();
    } catch (const std::bad_alloc&) {
        set_ = false;
    }
}

// The child has one thread.
void PoolTimer::forget() NO_THREAD_SAFETY_ANALYSIS {
    lock_.forget_holder();
    unset();
}

Result<void> QueueTimer::change(std::int64_t when, std::uint32_t period) {
    if (is_set()) TRY(start(when, period));
    return {};
}

} // namespace ws2::core
