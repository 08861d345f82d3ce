#pragma once
#include <windows.h>

#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/memory.hpp"
#include "os/time.hpp"

#include <cstdint>

namespace ws2::api {

/// Windows counts a due time in units of 100 nanoseconds: from now if negative, else by the wall
/// clock. Yields a time of the monotonic clock.
inline std::int64_t due_time(std::int64_t due) {
    if (due <= 0) return os::monotonic_now() + (due == INT64_MIN ? INT64_MAX / 4 : -due) * 100;
    const auto left = static_cast<std::int64_t>(static_cast<std::uint64_t>(due) - os::system_file_time());
    return os::monotonic_now() + (left < 0 ? 0 : left) * 100;
}

inline Result<std::int64_t> due_time(const FILETIME* due) {
    if (!os::readable(due, sizeof *due)) return Error::NoAccess;
    const std::uint64_t value = std::uint64_t{due->dwHighDateTime} << 32 | due->dwLowDateTime;
    return due_time(static_cast<std::int64_t>(value));
}

} // namespace ws2::api
