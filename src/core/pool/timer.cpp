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
    period_ = std::int64_t{period} * 1'000'000;
    const std::int64_t now = os::monotonic_now();
    if (when <= now) {
        // It has expired before the caller can stop it, as on Windows.
        when_ = when;
        expire(now);
    } else {
        TRY(arm(when));
        set_ = true;
    }
    return was_set;
}

Result<void> PoolTimer::arm(std::int64_t when) {
    // A set timer holds a reference until it is stopped or has expired.
    if (TRY(timer_thread::set(alarm_, when))) retain();
    when_ = when;
    return {};
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
    expire(now);
}

void PoolTimer::expire(std::int64_t now) {
    set_ = false;
    pool().submit(*this, PoolOutcome::TimedOut);
    if (period_ == 0) return;
    try {
        set_ = arm(std::max(when_ + period_, now)).has_value();
    } catch (const std::bad_alloc&) {
        // This thread may have no caller that could get the error.
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
