#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_handles.hpp"
#include "core/socket/socket.hpp"
#include "core/sync/process.hpp"
#include "core/sync/thread.hpp"

using namespace ws2;
using api::handle_of;

namespace {

constexpr DWORD kFlags = HANDLE_FLAG_INHERIT | HANDLE_FLAG_PROTECT_FROM_CLOSE;

bool is_pseudo(core::Handle handle) {
    return handle == core::kCurrentProcess || handle == core::kCurrentThread;
}

/// A socket that another program or library opened becomes a handle at its first use.
void adopt_if_socket(core::Handle handle) {
    if (handle < core::handle_table::kDescriptors) static_cast<void>(core::find_socket(handle));
}

Result<void> close(core::Handle handle) {
    // A pseudo handle is not an open handle: on Windows CloseHandle succeeds on it and has no effect.
    if (is_pseudo(handle)) return {};
    adopt_if_socket(handle);
    if (TRY(core::handle_table::flags(handle)) & HANDLE_FLAG_PROTECT_FROM_CLOSE) return Error::InvalidHandle;
    return core::handle_table::close(handle, core::is_for_any_function);
}

/// A reference to the object of a handle, pseudo handles included.
Result<core::Reference<core::Object>> reference(core::Handle handle) {
    if (handle == core::kCurrentThread)
        return core::Reference<core::Object>::adopt(TRY(core::reference_thread(handle)).leak());
    if (handle == core::kCurrentProcess)
        return core::Reference<core::Object>::adopt(TRY(core::reference_process(handle)).leak());
    adopt_if_socket(handle);
    const auto object = TRY(core::find_object(handle));
    if (!core::is_for_any_function(object->kind())) return Error::InvalidHandle;
    return object.share();
}

Result<void> check_own_process(HANDLE process) {
    if (TRY(core::reference_process(handle_of(process)))->is_this_one()) return {};
    return Error::NotSupported;
}

} // namespace

extern "C" {

BOOL CloseHandle(HANDLE handle) {
    return api::call<Api::CloseHandle>(std::tie(handle), [&] { return close(handle_of(handle)); });
}

BOOL DuplicateHandle(HANDLE source_process, HANDLE source, HANDLE target_process, LPHANDLE target,
                     DWORD access, BOOL inherit, DWORD options) {
    return api::call<Api::DuplicateHandle>(
        std::tie(source_process, source, target_process, target, access, inherit, options),
        [&]() -> Result<void> {
            TRY(check_own_process(source_process));
            TRY(check_own_process(target_process));
            auto object = TRY(reference(handle_of(source)));
            if (target) TRY(api::check_out(target));
            const core::Handle copy = TRY(core::handle_table::insert(
                object.leak(), core::handle_table::kCopy | (inherit ? HANDLE_FLAG_INHERIT : 0)));
            if (target) *target = api::to_handle(copy);
            if (options & DUPLICATE_CLOSE_SOURCE) static_cast<void>(close(handle_of(source)));
            return {};
        });
}

BOOL GetHandleInformation(HANDLE handle, LPDWORD flags) {
    return api::call<Api::GetHandleInformation>(std::tie(handle, flags), [&]() -> Result<void> {
        adopt_if_socket(handle_of(handle));
        const DWORD value =
            is_pseudo(handle_of(handle)) ? 0 : TRY(core::handle_table::flags(handle_of(handle))) & kFlags;
        TRY(api::check_out(flags));
        *flags = value;
        return {};
    });
}

BOOL SetHandleInformation(HANDLE handle, DWORD mask, DWORD flags) {
    return api::call<Api::SetHandleInformation>(std::tie(handle, mask, flags), [&]() -> Result<void> {
        if (mask & ~kFlags) return Error::InvalidParameter;
        adopt_if_socket(handle_of(handle));
        return core::handle_table::set_flags(handle_of(handle), mask, flags);
    });
}

BOOL CompareObjectHandles(HANDLE first, HANDLE second) {
    return api::call<Api::CompareObjectHandles>(std::tie(first, second), [&]() -> Result<BOOL> {
        const auto one = TRY(reference(handle_of(first)));
        const auto other = TRY(reference(handle_of(second)));
        return one.get() == other.get() ? TRUE : FALSE;
    });
}
}
