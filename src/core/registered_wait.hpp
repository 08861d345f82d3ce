#pragma once
#include "core/background.hpp"
#include "core/pool_item.hpp"
#include "core/wait.hpp"
#include "os/time.hpp"

#include <cstdint>

namespace ws2::core {

/// Makes a callback in the pool once an object is signalled or the time is over.
///
/// No thread sits in the wait: whoever signals the object finds it among the object's waiters, takes the
/// signal on its behalf and queues the callback. A mutex is only told of: the thread that makes the callback
/// acquires it, so that the callback can release it.
class PoolWait : public PoolItem {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolWait;
    PoolWait(const PoolCallback& callback, PoolSettings settings)
        : PoolWait(kKind, callback, std::move(settings)) {}

    /// Waits anew, for one callback. The error is NotEnoughMemory.
    /// Yields whether it was still waiting before.
    Result<bool> start(Reference<Waitable> object, os::Deadline deadline);
    bool cancel();
    void stop() override { static_cast<void>(cancel()); }

  protected:
    PoolWait(ObjectKind kind, const PoolCallback& callback, PoolSettings settings);

    bool prepare(PoolOutcome& outcome) override;
    void forget() override;

    os::Lock lock_;

    /// With the lock held.
    Result<void> arm(Reference<Waitable> object, os::Deadline deadline);
    bool disarm();

  private:
    void ring();

    bool armed_ = false;
    Reference<Waitable> object_;
    std::int64_t when_ = 0;
    os::Deadline deadline_ = os::Deadline::never();
    WaitNode node_{};
    struct HookedWait : Wait {
        using Wait::Wait;
        PoolWait* item = nullptr;
    } wait_;
    struct WaitAlarm : background::Alarm {
        PoolWait* item = nullptr;
    } alarm_;
};

/// A wait of RegisterWaitForSingleObject: goes on after each callback, unless it is to be made once only.
class RegisteredWait final : public PoolWait {
  public:
    static constexpr ObjectKind kKind = ObjectKind::RegisteredWait;
    RegisteredWait(const PoolCallback& callback, PoolSettings settings, std::uint32_t milliseconds, bool once)
        : PoolWait(kKind, callback, std::move(settings)), milliseconds_(milliseconds), once_(once) {}

    Result<void> begin(Reference<Waitable> object);
    void stop() override;

  private:
    void settle() override;

    const std::uint32_t milliseconds_;
    const bool once_;
    bool stopped_ = false;
    Reference<Waitable> again_;
};

/// Whatever a handle names that can be waited for, pseudo handles included. The error is InvalidHandle.
Result<Reference<Waitable>> reference_waitable(Handle handle);

} // namespace ws2::core
