#pragma once
#include <windows.h>

#include "catalog/error.hpp"
#include "core/handle_table.hpp"
#include "os/memory.hpp"

/// Between Windows' HANDLE and the table's handles.
namespace ws2::api {

inline core::Handle handle_of(HANDLE handle) { return reinterpret_cast<core::Handle>(handle); }
inline HANDLE to_handle(core::Handle handle) { return reinterpret_cast<HANDLE>(handle); }

/// A caller's place for a result: NoAccess where Windows would fault.
template <class T>
Result<void> check_out(T* place) {
    if (!place || !os::writable(place, sizeof *place)) return Error::NoAccess;
    return {};
}

/// The same for a place that may be left out.
template <class T>
Result<void> check_optional_out(T* place) {
    if (!place) return {};
    return check_out(place);
}

inline FILETIME to_file_time(std::uint64_t value) {
    return {static_cast<DWORD>(value), static_cast<DWORD>(value >> 32)};
}

/// Marks a new handle as SECURITY_ATTRIBUTES ask.
inline Result<HANDLE> with_attributes(core::Handle handle, const SECURITY_ATTRIBUTES* attributes) {
    if (attributes && attributes->bInheritHandle)
        static_cast<void>(core::handle_table::set_flags(handle, 1, 1));
    return to_handle(handle);
}

} // namespace ws2::api
