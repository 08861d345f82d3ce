#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "base/calendar.hpp"
#include "catalog/functions/kernel32_time.hpp"
#include "os/thread/time.hpp"

using namespace ws2;

namespace {

constexpr std::uint64_t kSecond = 10'000'000, kDay = 86'400 * kSecond;

std::uint64_t number_of(const FILETIME& time) {
    return std::uint64_t{time.dwHighDateTime} << 32 | time.dwLowDateTime;
}

SYSTEMTIME to_system_time(std::uint64_t time) {
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

std::uint64_t to_local(std::uint64_t time) {
    const auto unix_seconds = static_cast<std::int64_t>(time / kSecond) - 11'644'473'600;
    return time + static_cast<std::uint64_t>(os::local_offset(unix_seconds)) * kSecond;
}

} // namespace

extern "C" {

BOOL QueryPerformanceCounter(LARGE_INTEGER* count) {
    return api::call<Api::QueryPerformanceCounter>(std::tie(count), [&]() -> Result<void> {
        TRY(api::check_out(count));
        count->QuadPart = os::monotonic_now() / 100;
        return {};
    });
}

// Ten million per second, as on current Windows.
BOOL QueryPerformanceFrequency(LARGE_INTEGER* frequency) {
    return api::call<Api::QueryPerformanceFrequency>(std::tie(frequency), [&]() -> Result<void> {
        TRY(api::check_out(frequency));
        frequency->QuadPart = 10'000'000;
        return {};
    });
}

DWORD GetTickCount(void) {
    return api::call<Api::GetTickCount>(
        std::tie(), [&]() -> DWORD { return static_cast<DWORD>(os::since_boot() / 1'000'000); });
}

ULONGLONG GetTickCount64(void) {
    return api::call<Api::GetTickCount64>(
        std::tie(), [&]() -> ULONGLONG { return static_cast<ULONGLONG>(os::since_boot() / 1'000'000); });
}

void GetSystemTime(LPSYSTEMTIME time) {
    api::call<Api::GetSystemTime>(std::tie(time), [&] {
        if (os::writable(time, sizeof *time)) *time = to_system_time(os::system_file_time());
    });
}

void GetLocalTime(LPSYSTEMTIME time) {
    api::call<Api::GetLocalTime>(std::tie(time), [&] {
        os::ErrnoKeeper keep_errno;
        if (os::writable(time, sizeof *time)) *time = to_system_time(to_local(os::system_file_time()));
    });
}

void GetSystemTimeAsFileTime(LPFILETIME time) {
    api::call<Api::GetSystemTimeAsFileTime>(std::tie(time), [&] {
        if (os::writable(time, sizeof *time)) *time = api::to_file_time(os::system_file_time());
    });
}

void GetSystemTimePreciseAsFileTime(LPFILETIME time) {
    api::call<Api::GetSystemTimePreciseAsFileTime>(std::tie(time), [&] {
        if (os::writable(time, sizeof *time)) *time = api::to_file_time(os::system_file_time());
    });
}

BOOL FileTimeToSystemTime(const FILETIME* file_time, LPSYSTEMTIME system_time) {
    return api::call<Api::FileTimeToSystemTime>(std::tie(file_time, system_time), [&]() -> Result<void> {
        if (!os::readable(file_time, sizeof *file_time)) return Error::NoAccess;
        TRY(api::check_out(system_time));
        const std::uint64_t time = number_of(*file_time);
        if (time >> 63) return Error::InvalidParameter;
        *system_time = to_system_time(time);
        return {};
    });
}

BOOL SystemTimeToFileTime(const SYSTEMTIME* system_time, LPFILETIME file_time) {
    return api::call<Api::SystemTimeToFileTime>(std::tie(system_time, file_time), [&]() -> Result<void> {
        if (!os::readable(system_time, sizeof *system_time)) return Error::NoAccess;
        TRY(api::check_out(file_time));
        const SYSTEMTIME& time = *system_time;
        const bool fits = time.wYear >= 1601 && time.wYear <= 30827 && time.wMonth >= 1 &&
                          time.wMonth <= 12 && time.wDay >= 1 &&
                          time.wDay <= calendar::days_in_month(time.wYear, time.wMonth) && time.wHour < 24 &&
                          time.wMinute < 60 && time.wSecond < 60 && time.wMilliseconds < 1000;
        if (!fits) return Error::InvalidParameter;
        const std::uint64_t day = calendar::day_number({time.wYear, time.wMonth, time.wDay});
        const std::uint64_t second = (time.wHour * 60u + time.wMinute) * 60u + time.wSecond;
        *file_time = api::to_file_time(day * kDay + second * kSecond + time.wMilliseconds * 10'000u);
        return {};
    });
}

BOOL FileTimeToLocalFileTime(const FILETIME* file_time, LPFILETIME local) {
    return api::call<Api::FileTimeToLocalFileTime>(std::tie(file_time, local), [&]() -> Result<void> {
        if (!os::readable(file_time, sizeof *file_time)) return Error::NoAccess;
        TRY(api::check_out(local));
        *local = api::to_file_time(to_local(number_of(*file_time)));
        return {};
    });
}

LONG CompareFileTime(const FILETIME* first, const FILETIME* second) {
    return api::call<Api::CompareFileTime>(std::tie(first, second), [&]() -> LONG {
        if (!os::readable(first, sizeof *first) || !os::readable(second, sizeof *second)) return 0;
        const std::uint64_t a = number_of(*first), b = number_of(*second);
        return a < b ? -1 : a > b ? 1 : 0;
    });
}
}
