#pragma once
#include <windows.h>

#include "catalog/error.hpp"
#include "core/handle/handle_table.hpp"
#include "os/memory/memory.hpp"

/// Converts between Windows' HANDLE and the handles of the table.
namespace ws2::api {

inline core::Handle handle_of(HANDLE handle) { return reinterpret_cast<core::Handle>(handle); }
inline HANDLE to_handle(core::Handle handle) { return reinterpret_cast<HANDLE>(handle); }

/// Checks a caller's result pointer: NoAccess where Windows would fault.
template <class T>
Result<void> check_out(T* place) {
    if (!place || !os::writable(place, sizeof *place)) return Error::NoAccess;
    return {};
}

/// The same for an optional pointer.
template <class T>
Result<void> check_optional_out(T* place) {
    if (!place) return {};
    return check_out(place);
}

inline FILETIME to_file_time(std::uint64_t value) {
    return {static_cast<DWORD>(value), static_cast<DWORD>(value >> 32)};
}

/// Sets the flags of a new handle by SECURITY_ATTRIBUTES.
inline Result<HANDLE> with_attributes(core::Handle handle, const SECURITY_ATTRIBUTES* attributes) {
    if (attributes && attributes->bInheritHandle)
        static_cast<void>(core::handle_table::set_flags(handle, 1, 1));
    return to_handle(handle);
}

} // namespace ws2::api
