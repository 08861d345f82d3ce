#pragma once
#include "base/result.hpp"
#include "os/socket.hpp"

#include <cstddef>
#include <cstdint>

/// One thread for everything that happens without a thread of the program: timers that expire, processes that
/// end. It is made when first needed. What it calls must be short and must not wait.
namespace ws2::core::background {

/// A call at a moment. The owner keeps it alive while it is set, and through the call.
class Alarm {
  public:
    void (*ring)(Alarm& alarm) = nullptr;

  private:
    friend struct Clock;
    static constexpr std::size_t kNotSet = static_cast<std::size_t>(-1);
    std::int64_t when_ = 0;
    std::size_t place_ = kNotSet;
};

/// Has the alarm ring at the time of the monotonic clock, instead of when it was set for before. True if it
/// was not set: the caller then has to keep it alive. The error is NotEnoughMemory.
Result<bool> set(Alarm& alarm, std::int64_t when);

/// True if the alarm was set and will not ring now; false if it was not, or is ringing already.
bool cancel(Alarm& alarm);

/// A call once a descriptor has become readable.
class Watch {
  public:
    void (*ready)(Watch& watch) = nullptr;
    os::Descriptor descriptor = -1;

  private:
    friend struct Clock;
    Watch* next_ = nullptr;
};

/// The owner keeps the watch alive until the call; there is no way to take it back.
Result<void> watch(Watch& watch);

/// In a forked child: the thread is gone; what was set stays and is served by a new one.
void forget_thread();

} // namespace ws2::core::background
