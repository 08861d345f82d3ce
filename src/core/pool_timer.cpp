#include "core/pool_timer.hpp"

#include "os/time.hpp"

#include <algorithm>
#include <mutex>
#include <new>

namespace ws2::core {

PoolTimer::PoolTimer(ObjectKind kind, const PoolCallback& callback, PoolSettings settings)
    : PoolItem(kind, callback, std::move(settings)) {
    alarm_.timer = this;
    alarm_.ring = [](background::Alarm& alarm) { static_cast<TimerAlarm&>(alarm).timer->ring(); };
}

Result<bool> PoolTimer::start(std::int64_t when, std::uint32_t period) {
    const std::lock_guard guard(lock_);
    const bool was_set = unset();
    // A timer that is set stays alive until it is stopped or has expired.
    if (TRY(background::set(alarm_, when))) retain();
    when_ = when;
    period_ = std::int64_t{period} * 1'000'000;
    set_ = true;
    return was_set;
}

bool PoolTimer::cancel() {
    const std::lock_guard guard(lock_);
    return unset();
}

bool PoolTimer::unset() {
    const bool was_set = set_;
    set_ = false;
    if (background::cancel(alarm_)) release();
    return was_set;
}

bool PoolTimer::is_set() {
    const std::lock_guard guard(lock_);
    return set_;
}

void PoolTimer::ring() {
    auto self = Reference<PoolTimer>::adopt(this);
    const std::lock_guard guard(lock_);
    const std::int64_t now = os::monotonic_now();
    // Stopped, or set anew, while the alarm was about to ring.
    if (!set_ || now < when_) return;
    set_ = period_ != 0;
    pool().submit(*this, PoolOutcome::TimedOut);
    if (!set_) return;
    when_ = std::max(when_ + period_, now);
    try {
        const auto again = background::set(alarm_, when_);
        if (again && *again) self.leak();
    } catch (const std::bad_alloc&) {
        set_ = false;
    }
}

void PoolTimer::forget() {
    lock_.forget_holder();
    unset();
}

Result<void> QueueTimer::change(std::int64_t when, std::uint32_t period) {
    if (is_set()) TRY(start(when, period));
    return {};
}

} // namespace ws2::core
