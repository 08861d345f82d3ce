#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/kernel32/system/time.hpp"
#include "catalog/functions/kernel32_time.hpp"
#include "os/thread/time.hpp"

using namespace ws2;
using api::from_local, api::from_system_time, api::kDay, api::number_of, api::to_local, api::to_system_time;

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
        *file_time = api::to_file_time(TRY(from_system_time(*system_time)));
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

BOOL LocalFileTimeToFileTime(const FILETIME* local, LPFILETIME file_time) {
    return api::call<Api::LocalFileTimeToFileTime>(std::tie(local, file_time), [&]() -> Result<void> {
        if (!os::readable(local, sizeof *local)) return Error::NoAccess;
        TRY(api::check_out(file_time));
        *file_time = api::to_file_time(from_local(number_of(*local)));
        return {};
    });
}

// Of a date of MS-DOS: 5 bits the day, 4 the month, 7 the years since 1980; of a time: 5 bits half of the
// seconds, 6 the minutes, 5 the hours.
BOOL FileTimeToDosDateTime(const FILETIME* file_time, LPWORD date, LPWORD time) {
    return api::call<Api::FileTimeToDosDateTime>(std::tie(file_time, date, time), [&]() -> Result<void> {
        if (!os::readable(file_time, sizeof *file_time)) return Error::NoAccess;
        TRY(api::check_out(date));
        TRY(api::check_out(time));
        const std::uint64_t number = number_of(*file_time);
        if (number >> 63) return Error::InvalidParameter;
        const SYSTEMTIME parts = to_system_time(number);
        if (parts.wYear < 1980 || parts.wYear > 2107) return Error::InvalidParameter;
        *date = static_cast<WORD>((parts.wYear - 1980) << 9 | parts.wMonth << 5 | parts.wDay);
        *time = static_cast<WORD>(parts.wHour << 11 | parts.wMinute << 5 | parts.wSecond / 2);
        return {};
    });
}

BOOL DosDateTimeToFileTime(WORD date, WORD time, LPFILETIME file_time) {
    return api::call<Api::DosDateTimeToFileTime>(std::tie(date, time, file_time), [&]() -> Result<void> {
        TRY(api::check_out(file_time));
        SYSTEMTIME parts{};
        parts.wYear = static_cast<WORD>(1980 + (date >> 9));
        parts.wMonth = date >> 5 & 15;
        parts.wDay = date & 31;
        parts.wHour = static_cast<WORD>(time >> 11);
        parts.wMinute = time >> 5 & 63;
        parts.wSecond = static_cast<WORD>((time & 31) * 2);
        *file_time = api::to_file_time(TRY(from_system_time(parts)));
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
