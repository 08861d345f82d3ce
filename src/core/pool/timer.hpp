#pragma once
#include "core/pool/item.hpp"
#include "core/process/timer_thread.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>

namespace ws2::core {

/// Makes a callback in the pool at its time, and again after each period.
class PoolTimer : public PoolItem {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolTimer;
    PoolTimer(const PoolCallback& callback, PoolSettings settings)
        : PoolTimer(kKind, callback, std::move(settings)) {}

    /// Sets the timer to a time of the monotonic clock, then to a period in milliseconds (0: once). Returns
    /// whether it was set before.
    Result<bool> start(std::int64_t when, std::uint32_t period);
    bool cancel();
    void stop() override { static_cast<void>(cancel()); }
    /// Whether it will expire.
    bool is_set();

  protected:
    PoolTimer(ObjectKind kind, const PoolCallback& callback, PoolSettings settings);
    void forget() override;

  private:
    void ring();
    bool unset() REQUIRES(lock_);
    Result<void> arm(std::int64_t when) REQUIRES(lock_);
    /// Queues the callback and sets the next time.
    void expire(std::int64_t now) REQUIRES(lock_);

    os::Lock lock_;
    bool set_ GUARDED_BY(lock_) = false;
    std::int64_t when_ GUARDED_BY(lock_) = 0;
    std::int64_t period_ GUARDED_BY(lock_) = 0;
    struct TimerAlarm : timer_thread::Alarm {
        PoolTimer* timer = nullptr;
    } alarm_;
};

/// A timer of a timer queue, which is its group.
class QueueTimer final : public PoolTimer {
  public:
    static constexpr ObjectKind kKind = ObjectKind::QueueTimer;
    QueueTimer(const PoolCallback& callback, PoolSettings settings)
        : PoolTimer(kKind, callback, std::move(settings)) {}

    /// As on Windows, no effect on a timer for one callback that has expired.
    Result<void> change(std::int64_t when, std::uint32_t period);
};

} // namespace ws2::core
