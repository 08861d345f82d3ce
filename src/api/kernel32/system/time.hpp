#pragma once
#include <windows.h>

#include "base/calendar.hpp"
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/thread/time.hpp"

/// Times of Windows: 100 ns since 1601, and their parts.
namespace ws2::api {

inline constexpr std::uint64_t kSecond = 10'000'000, kDay = 86'400 * kSecond;

inline std::uint64_t number_of(const FILETIME& time) {
    return std::uint64_t{time.dwHighDateTime} << 32 | time.dwLowDateTime;
}

inline SYSTEMTIME to_system_time(std::uint64_t time) {
    const std::uint64_t day = time / kDay, rest = time % kDay;
    const calendar::Date date = calendar::date_of(day);
    SYSTEMTIME result;
    result.wYear = static_cast<WORD>(date.year);
    result.wMonth = static_cast<WORD>(date.month);
    result.wDayOfWeek = static_cast<WORD>(calendar::day_of_week(day));
    result.wDay = static_cast<WORD>(date.day);
    result.wHour = static_cast<WORD>(rest / (3600 * kSecond));
    result.wMinute = static_cast<WORD>(rest / (60 * kSecond) % 60);
    result.wSecond = static_cast<WORD>(rest / kSecond % 60);
    result.wMilliseconds = static_cast<WORD>(rest / 10'000 % 1000);
    return result;
}

inline std::int64_t unix_seconds_of(std::uint64_t time) {
    return static_cast<std::int64_t>(time / kSecond) - 11'644'473'600;
}

inline std::uint64_t to_local(std::uint64_t time) {
    return time + static_cast<std::uint64_t>(os::local_offset(unix_seconds_of(time))) * kSecond;
}

/// Of a time that local time skips or repeats, the offset after the change.
inline std::uint64_t from_local(std::uint64_t local) {
    const std::int64_t seconds = unix_seconds_of(local);
    const std::int64_t guess = os::local_offset(seconds);
    return local - static_cast<std::uint64_t>(os::local_offset(seconds - guess)) * kSecond;
}

/// InvalidParameter for a date that does not exist.
inline Result<std::uint64_t> from_system_time(const SYSTEMTIME& time) {
    const bool fits = time.wYear >= 1601 && time.wYear <= 30827 && time.wMonth >= 1 && time.wMonth <= 12 &&
                      time.wDay >= 1 && time.wDay <= calendar::days_in_month(time.wYear, time.wMonth) &&
                      time.wHour < 24 && time.wMinute < 60 && time.wSecond < 60 && time.wMilliseconds < 1000;
    if (!fits) return Error::InvalidParameter;
    const std::uint64_t day = calendar::day_number({time.wYear, time.wMonth, time.wDay});
    const std::uint64_t second = (time.wHour * 60u + time.wMinute) * 60u + time.wSecond;
    return day * kDay + second * kSecond + time.wMilliseconds * 10'000u;
}

} // namespace ws2::api
