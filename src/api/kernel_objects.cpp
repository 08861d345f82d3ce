#include <windows.h>

#include "api/due_time.hpp"
#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/event.hpp"
#include "core/mutex.hpp"
#include "core/semaphore.hpp"
#include "core/thread.hpp"
#include "core/timer.hpp"

using namespace ws2;
using api::handle_of;

namespace {

Result<void> set_timer(HANDLE timer, const LARGE_INTEGER* due, LONG period, PTIMERAPCROUTINE routine,
                       void* argument) {
    const auto use = TRY(core::find<core::Timer>(handle_of(timer)));
    if (!due || !os::readable(due, sizeof *due)) return Error::NoAccess;
    if (period < 0) return Error::InvalidParameter;
    return use->start(api::due_time(due->QuadPart), static_cast<std::uint32_t>(period), {routine, argument});
}

} // namespace

extern "C" {

BOOL SetEvent(HANDLE event) {
    return api::call<Api::SetEvent>([&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->set();
        return {};
    });
}

BOOL ResetEvent(HANDLE event) {
    return api::call<Api::ResetEvent>([&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->reset();
        return {};
    });
}

BOOL PulseEvent(HANDLE event) {
    return api::call<Api::PulseEvent>([&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->pulse();
        return {};
    });
}

BOOL ReleaseSemaphore(HANDLE semaphore, LONG count, LPLONG previous) {
    return api::call<Api::ReleaseSemaphore>([&]() -> Result<void> {
        const auto use = TRY(core::find<core::Semaphore>(handle_of(semaphore)));
        TRY(api::check_optional_out(previous));
        const LONG before = TRY(use->release_count(count));
        if (previous) *previous = before;
        return {};
    });
}

BOOL ReleaseMutex(HANDLE mutex) {
    return api::call<Api::ReleaseMutex>([&]() -> Result<void> {
        return TRY(core::find<core::Mutex>(handle_of(mutex)))->release_by(core::Thread::current());
    });
}

BOOL SetWaitableTimer(HANDLE timer, const LARGE_INTEGER* due, LONG period, PTIMERAPCROUTINE routine,
                      LPVOID argument, BOOL resume) {
    return api::call<Api::SetWaitableTimer>([&]() -> Result<void> {
        TRY(set_timer(timer, due, period, routine, argument));
        // The timer works, but nothing wakes a machine that sleeps: Windows says so too where it cannot.
        api::tell(resume ? Error::NotSupported : Error::Success);
        return {};
    });
}

BOOL SetWaitableTimerEx(HANDLE timer, const LARGE_INTEGER* due, LONG period, PTIMERAPCROUTINE routine,
                        LPVOID argument, PREASON_CONTEXT, ULONG) {
    return api::call<Api::SetWaitableTimerEx>(
        [&]() -> Result<void> { return set_timer(timer, due, period, routine, argument); });
}

BOOL CancelWaitableTimer(HANDLE timer) {
    return api::call<Api::CancelWaitableTimer>([&]() -> Result<void> {
        TRY(core::find<core::Timer>(handle_of(timer)))->cancel();
        return {};
    });
}
}
