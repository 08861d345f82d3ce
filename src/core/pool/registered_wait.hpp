#pragma once
#include "core/pool/item.hpp"
#include "core/process/timer_thread.hpp"
#include "core/sync/wait.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/time.hpp"

#include <cstdint>

namespace ws2::core {

/// Makes a callback in the pool when an object is signalled or the time-out has expired.
///
/// The wait occupies no thread: the thread that signals the object finds the wait in the object's list,
/// consumes the signal for it and queues the callback. A mutex is acquired by the callback's thread instead,
/// so that the callback can release it (decision 12).
class PoolWait : public PoolItem {
  public:
    static constexpr ObjectKind kKind = ObjectKind::PoolWait;
    PoolWait(const PoolCallback& callback, PoolSettings settings)
        : PoolWait(kKind, callback, std::move(settings)) {}

    /// Starts a new wait, for one callback. Returns whether the previous one was pending. Error:
    /// NotEnoughMemory.
    Result<bool> start(Reference<Waitable> object, os::Deadline deadline);
    bool cancel();
    void stop() override { static_cast<void>(cancel()); }

  protected:
    PoolWait(ObjectKind kind, const PoolCallback& callback, PoolSettings settings);

    bool prepare(PoolOutcome& outcome) override;
    void forget() override;

    os::Lock lock_;

    Result<void> arm(Reference<Waitable> object, os::Deadline deadline) REQUIRES(lock_);
    bool disarm() REQUIRES(lock_);

  private:
    void ring();

    bool armed_ GUARDED_BY(lock_) = false;
    Reference<Waitable> object_ GUARDED_BY(lock_);
    std::int64_t when_ GUARDED_BY(lock_) = 0;
    os::Deadline deadline_ GUARDED_BY(lock_) = os::Deadline::never();
    WaitNode node_{};
    struct HookedWait : Wait {
        using Wait::Wait;
        PoolWait* item = nullptr;
    } wait_;
    struct WaitAlarm : timer_thread::Alarm {
        PoolWait* item = nullptr;
    } alarm_;
};

/// A wait of RegisterWaitForSingleObject: repeated after each callback, unless it is for one callback only.
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
    bool stopped_ GUARDED_BY(lock_) = false;
    Reference<Waitable> again_ GUARDED_BY(lock_);
};

/// The object of a handle, which can be a pseudo handle, if it can be waited for. Error: InvalidHandle.
Result<Reference<Waitable>> reference_waitable(Handle handle);

} // namespace ws2::core
