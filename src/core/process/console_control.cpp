#include "core/process/console_control.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "os/system/console.hpp"
#include "os/thread/lock.hpp"

namespace ws2::core::console_control {
namespace {

constexpr std::size_t kMost = 32;
constinit os::Lock lock;
WS2_FORK_HANDLER(console_handlers_in_child, Locks, [] { lock.forget_holder(); });
constinit Handler handlers[kMost] GUARDED_BY(lock) = {};
constinit std::size_t count GUARDED_BY(lock) = 0;

// Microsoft's page of SetConsoleCtrlHandler: the last handler registered is called first; if none returns
// TRUE, the process ends.
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

WS2_FORK_HANDLER(control_signals_in_child, Resume, os::renew_control_signals_in_child);

} // namespace

Result<void> add(Handler handler) {
    const os::LockGuard guard(lock);
    if (count == kMost) return Error::NotEnoughMemory;
    fork::prepare();
    TRY(count == 0 ? os::take_control_signals(deliver) : os::resume_control_signals());
    handlers[count++] = handler;
    return {};
}

Result<void> remove(Handler handler) {
    const os::LockGuard guard(lock);
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
