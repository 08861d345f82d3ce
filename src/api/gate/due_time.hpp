#pragma once
#include <windows.h>

#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/time.hpp"

#include <algorithm>
#include <cstdint>

namespace ws2::api {

/// A due time of Windows is in units of 100 nanoseconds: relative if negative, otherwise absolute wall-clock
/// time. Returns a time of the monotonic clock; one beyond its range is its last.
inline std::int64_t due_time(std::int64_t due) {
    const std::int64_t now = os::monotonic_now();
    const std::int64_t most = (os::Deadline::latest().nanoseconds() - now) / 100;
    std::int64_t left = due == INT64_MIN ? INT64_MAX : -due;
    if (due > 0) left = std::max<std::int64_t>(due - static_cast<std::int64_t>(os::system_file_time()), 0);
    return now + std::min(left, most) * 100;
}

inline Result<std::int64_t> due_time(const FILETIME* due) {
    if (!os::readable(due, sizeof *due)) return Error::NoAccess;
    const std::uint64_t value = std::uint64_t{due->dwHighDateTime} << 32 | due->dwLowDateTime;
    return due_time(static_cast<std::int64_t>(value));
}

} // namespace ws2::api
