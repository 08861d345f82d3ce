#include <windows.h>

#include "api/gate/due_time.hpp"
#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_waits.hpp"
#include "core/sync/event.hpp"
#include "core/sync/mutex.hpp"
#include "core/sync/semaphore.hpp"
#include "core/sync/thread.hpp"
#include "core/sync/timer.hpp"

using namespace ws2;
using api::handle_of;

namespace {

Result<void> set_timer(HANDLE timer, const LARGE_INTEGER* due, LONG period, PTIMERAPCROUTINE routine,
                       void* argument) {
    const auto ref = TRY(core::find<core::Timer>(handle_of(timer)));
    if (!due || !os::readable(due, sizeof *due)) return Error::NoAccess;
    if (period < 0) return Error::InvalidParameter;
    return ref->start(api::due_time(due->QuadPart), static_cast<std::uint32_t>(period), {routine, argument});
}

} // namespace

extern "C" {

BOOL SetEvent(HANDLE event) {
    return api::call<Api::SetEvent>(std::tie(event), [&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->set();
        return {};
    });
}

BOOL ResetEvent(HANDLE event) {
    return api::call<Api::ResetEvent>(std::tie(event), [&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->reset();
        return {};
    });
}

BOOL PulseEvent(HANDLE event) {
    return api::call<Api::PulseEvent>(std::tie(event), [&]() -> Result<void> {
        TRY(core::find<core::Event>(handle_of(event)))->pulse();
        return {};
    });
}

BOOL ReleaseSemaphore(HANDLE semaphore, LONG count, LPLONG previous) {
    return api::call<Api::ReleaseSemaphore>(std::tie(semaphore, count, previous), [&]() -> Result<void> {
        const auto ref = TRY(core::find<core::Semaphore>(handle_of(semaphore)));
        TRY(api::check_optional_out(previous));
        const LONG before = TRY(ref->release_count(count));
        if (previous) *previous = before;
        return {};
    });
}

BOOL ReleaseMutex(HANDLE mutex) {
    return api::call<Api::ReleaseMutex>(std::tie(mutex), [&]() -> Result<void> {
        return TRY(core::find<core::Mutex>(handle_of(mutex)))->release_by(core::Thread::current());
    });
}

BOOL SetWaitableTimer(HANDLE timer, const LARGE_INTEGER* due, LONG period, PTIMERAPCROUTINE routine,
                      LPVOID argument, BOOL resume) {
    return api::call<Api::SetWaitableTimer>(
        std::tie(timer, due, period, routine, argument, resume), [&]() -> Result<void> {
            TRY(set_timer(timer, due, period, routine, argument));
            // The timer works, but does not wake a suspended machine: Windows returns ERROR_NOT_SUPPORTED too
            // where it cannot.
            api::set_last_error(resume ? Error::NotSupported : Error::Success);
            return {};
        });
}

BOOL SetWaitableTimerEx(HANDLE timer, const LARGE_INTEGER* due, LONG period, PTIMERAPCROUTINE routine,
                        LPVOID argument, PREASON_CONTEXT context, ULONG delay) {
    return api::call<Api::SetWaitableTimerEx>(
        std::tie(timer, due, period, routine, argument, context, delay),
        [&]() -> Result<void> { return set_timer(timer, due, period, routine, argument); });
}

BOOL CancelWaitableTimer(HANDLE timer) {
    return api::call<Api::CancelWaitableTimer>(std::tie(timer), [&]() -> Result<void> {
        TRY(core::find<core::Timer>(handle_of(timer)))->cancel();
        return {};
    });
}
}
