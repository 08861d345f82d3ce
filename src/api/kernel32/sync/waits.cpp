#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_waits.hpp"
#include "core/sync/wait.hpp"
#include "core/sync/wait_for_handles.hpp"
#include "os/thread/thread.hpp"

using namespace ws2;
using api::handle_of;
using os::Deadline;

namespace {

Result<DWORD> wait_for_several(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds,
                               BOOL alertable) {
    if (count == 0 || count > core::kMaximumWaitObjects) return Error::InvalidParameter;
    if (!os::readable(handles, count * sizeof *handles)) return Error::NoAccess;
    core::Handle values[core::kMaximumWaitObjects];
    for (DWORD i = 0; i < count; ++i)
        values[i] = handle_of(handles[i]);
    return TRY(core::wait_for_handles(std::span(values, count), all != 0,
                                      Deadline::after_milliseconds(milliseconds), alertable != 0));
}

} // namespace

extern "C" {

DWORD WaitForSingleObject(HANDLE handle, DWORD milliseconds) {
    return api::call<Api::WaitForSingleObject>(std::tie(handle, milliseconds), [&]() -> Result<DWORD> {
        return core::wait_for_handle(handle_of(handle), Deadline::after_milliseconds(milliseconds), false);
    });
}

DWORD WaitForSingleObjectEx(HANDLE handle, DWORD milliseconds, BOOL alertable) {
    return api::call<Api::WaitForSingleObjectEx>(
        std::tie(handle, milliseconds, alertable), [&]() -> Result<DWORD> {
            return core::wait_for_handle(handle_of(handle), Deadline::after_milliseconds(milliseconds),
                                         alertable != 0);
        });
}

DWORD WaitForMultipleObjects(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds) {
    return api::call<Api::WaitForMultipleObjects>(std::tie(count, handles, all, milliseconds), [&] {
        return wait_for_several(count, handles, all, milliseconds, FALSE);
    });
}

DWORD WaitForMultipleObjectsEx(DWORD count, const HANDLE* handles, BOOL all, DWORD milliseconds,
                               BOOL alertable) {
    return api::call<Api::WaitForMultipleObjectsEx>(
        std::tie(count, handles, all, milliseconds, alertable),
        [&] { return wait_for_several(count, handles, all, milliseconds, alertable); });
}

DWORD SignalObjectAndWait(HANDLE signal, HANDLE wait, DWORD milliseconds, BOOL alertable) {
    return api::call<Api::SignalObjectAndWait>(
        std::tie(signal, wait, milliseconds, alertable), [&]() -> Result<DWORD> {
            // An invalid handle to wait for must leave the other object unsignalled.
            if (handle_of(wait) < static_cast<core::Handle>(-2)) TRY(core::find_object(handle_of(wait)));
            TRY(core::signal_handle(handle_of(signal)));
            return core::wait_for_handle(handle_of(wait), Deadline::after_milliseconds(milliseconds),
                                         alertable != 0);
        });
}

void Sleep(DWORD milliseconds) {
    api::call<Api::Sleep>(std::tie(milliseconds), [&]() -> Result<DWORD> {
        if (milliseconds == 0) os::yield_processor();
        return core::sleep(Deadline::after_milliseconds(milliseconds), false);
    });
}

DWORD SleepEx(DWORD milliseconds, BOOL alertable) {
    return api::call<Api::SleepEx>(std::tie(milliseconds, alertable), [&]() -> Result<DWORD> {
        return core::sleep(Deadline::after_milliseconds(milliseconds), alertable != 0);
    });
}
}
