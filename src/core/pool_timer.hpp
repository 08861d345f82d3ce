#pragma once
#include "core/background.hpp"
#include "core/pool_item.hpp"

#include <cstdint>

namespace ws2::core {

/// Makes a callback in the pool when its time comes, and again each period.
class PoolTimer : public PoolItem {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolTimer;
    PoolTimer(const PoolCallback& callback, PoolSettings settings)
        : PoolTimer(kKind, callback, std::move(settings)) {}

    /// Sets the timer anew: for a time of the monotonic clock, and then every so many milliseconds (0: once).
    /// Yields whether it was set before.
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
    bool unset();

    os::Lock lock_;
    bool set_ = false;
    std::int64_t when_ = 0;
    std::int64_t period_ = 0;
    struct TimerAlarm : background::Alarm {
        PoolTimer* timer = nullptr;
    } alarm_;
};

/// A timer of a timer queue, which is its group.
class QueueTimer final : public PoolTimer {
  public:
    static constexpr ObjectKind kKind = ObjectKind::QueueTimer;
    QueueTimer(const PoolCallback& callback, PoolSettings settings)
        : PoolTimer(kKind, callback, std::move(settings)) {}

    /// As Windows does, leaves a timer alone that was to expire once and has.
    Result<void> change(std::int64_t when, std::uint32_t period);
};

} // namespace ws2::core
