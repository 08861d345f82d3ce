#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/time.hpp"
#include "os/thread/watch.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// The thread for events that no thread of the program waits for: expired timers, ended processes. Started
/// when first needed. Its callbacks must be short and must not block.
namespace ws2::core::timer_thread {

/// A callback at a time. The owner keeps it alive while it is set and during the call.
class Alarm {
  public:
    void (*ring)(Alarm& alarm) = nullptr;

  private:
    friend class Timers;
    static constexpr std::size_t kNotSet = static_cast<std::size_t>(-1);
    std::int64_t when_ = 0;
    std::size_t place_ = kNotSet;
};

/// A callback once a descriptor is readable.
class Watch {
  public:
    void (*ready)(Watch& watch) = nullptr;
    os::Descriptor descriptor = -1;

  private:
    friend class Timers;
    Watch* next_ = nullptr;
};

/// The alarms and watches of one thread, and its clock. Never destroyed, since the thread never ends.
class Timers {
  public:
    /// Null is the system's clock.
    explicit Timers(const os::ManualClock* clock = nullptr) : clock_(clock) {}

    /// Those of the process.
    static Timers& shared();

    const os::ManualClock* clock() const { return clock_; }

    /// Sets the alarm to a time of the clock. True if it was not set before: the caller must then keep it
    /// alive. Error: NotEnoughMemory.
    Result<bool> set(Alarm& alarm, std::int64_t when) EXCLUDES(lock_);
    /// True if the alarm was set and will not ring; false if it was not set or is ringing already.
    bool cancel(Alarm& alarm) EXCLUDES(lock_);
    /// The owner keeps the watch alive until the call or a successful unwatch.
    Result<void> watch(Watch& watch) EXCLUDES(lock_);
    /// Cancels the watch. False if it is not set, or if its call has begun, which cannot be on the timer
    /// thread.
    bool unwatch(Watch& watch) EXCLUDES(lock_);

    /// fork: no other thread changes the alarms and watches while they are copied.
    void hold();
    void release();
    /// In a forked child, first.
    void forget_holder();
    /// In a forked child: what was set stays, and a thread of the child's own serves it.
    void forget_thread();
    /// In a forked child, when all objects are ready: starts that thread if something is set.
    void resume() EXCLUDES(lock_);

  private:
    void put(std::size_t place, Alarm* alarm) REQUIRES(lock_);
    void rise(std::size_t place) REQUIRES(lock_);
    void sink(std::size_t place) REQUIRES(lock_);
    bool remove(Alarm& alarm) REQUIRES(lock_);
    void make_wake_descriptor() REQUIRES(lock_);
    Result<void> start() REQUIRES(lock_);

    static void* main(void* self);
    [[noreturn]] void run();
    void round(std::vector<os::Watched>& descriptors) EXCLUDES(lock_);
    void serve(os::Descriptor descriptor) EXCLUDES(lock_);
    void ring_due() EXCLUDES(lock_);
    Watch* take_watch(os::Descriptor descriptor) EXCLUDES(lock_);
    Alarm* take_due() EXCLUDES(lock_);

    const os::ManualClock* const clock_;
    os::Lock lock_;
    bool running_ GUARDED_BY(lock_) = false;
    os::Descriptor wake_descriptor_ GUARDED_BY(lock_) = -1;
    /// A heap whose first alarm is the next to ring.
    std::vector<Alarm*> heap_ GUARDED_BY(lock_);
    Watch* watches_ GUARDED_BY(lock_) = nullptr;
};

inline Result<bool> set(Alarm& alarm, std::int64_t when) { return Timers::shared().set(alarm, when); }
inline bool cancel(Alarm& alarm) { return Timers::shared().cancel(alarm); }
inline Result<void> watch(Watch& watch) { return Timers::shared().watch(watch); }
inline bool unwatch(Watch& watch) { return Timers::shared().unwatch(watch); }

} // namespace ws2::core::timer_thread
