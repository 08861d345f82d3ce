#include "core/console_control.hpp"

#include "catalog/error.hpp"
#include "os/console.hpp"
#include "os/futex.hpp"

#include <mutex>

namespace ws2::core::console_control {
namespace {

constexpr std::size_t kMost = 32;
constinit os::Lock lock;
constinit Handler handlers[kMost] = {};
constinit std::size_t count = 0;

// The latest handler is asked first; if none deals with the event, the process ends.
void deliver(os::ControlSignal signal) {
    Handler now[kMost];
    lock.lock();
    std::size_t left = count;
    for (std::size_t i = 0; i < left; ++i)
        now[i] = handlers[i];
    lock.unlock();
    while (left > 0)
        if (now[--left](static_cast<std::uint32_t>(signal))) return;
    os::die_of_control_signal(signal);
}

} // namespace

Result<void> add(Handler handler) {
    const std::lock_guard guard(lock);
    if (count == kMost) return Error::NotEnoughMemory;
    if (count == 0) TRY(os::take_control_signals(deliver));
    handlers[count++] = handler;
    return {};
}

Result<void> remove(Handler handler) {
    const std::lock_guard guard(lock);
    for (std::size_t i = count; i-- > 0;) {
        if (handlers[i] != handler) continue;
        for (; i + 1 < count; ++i)
            handlers[i] = handlers[i + 1];
        if (--count == 0) os::restore_control_signals();
        return {};
    }
    return Error::InvalidParameter;
}

} // namespace ws2::core::console_control
