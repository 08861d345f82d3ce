#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/gate/wide_text.hpp"
#include "api/kernel32/system/time.hpp"
#include "catalog/functions/kernel32_time_zones.hpp"
#include "os/thread/time_zone.hpp"

#include <algorithm>

using namespace ws2;

// TIME_ZONE_INFORMATION has names of 32 WCHAR.
namespace {

void put_name(const std::string& name, WCHAR (&place)[32]) {
    auto text = widen(name);
    text.resize(std::min<std::size_t>(text.size(), 31));
    copy_wide(text, place);
}

/// Minutes to add to local time for UTC, without daylight saving time. A zone whose rules the program gives
/// is not implemented.
Result<std::uint64_t> bias_of(const TIME_ZONE_INFORMATION& zone) {
    if (!os::readable(&zone, sizeof zone)) return Error::NoAccess;
    if (zone.StandardDate.wMonth != 0 || zone.DaylightDate.wMonth != 0) return Error::NotSupported;
    return static_cast<std::uint64_t>(std::int64_t{zone.Bias} * 60) * api::kSecond;
}

} // namespace

extern "C" {

DWORD GetTimeZoneInformation(LPTIME_ZONE_INFORMATION information) {
    return api::call<Api::GetTimeZoneInformation>(std::tie(information), [&]() -> Result<DWORD> {
        TRY(api::check_out(information));
        const std::uint64_t now = os::system_file_time();
        const unsigned year = api::to_system_time(now).wYear;
        const auto middle_of = [&](unsigned month) {
            return api::unix_seconds_of(calendar::day_number({year, month, 15}) * api::kDay);
        };
        std::int64_t standard = middle_of(1), daylight = middle_of(7);
        if (os::local_offset(standard) > os::local_offset(daylight)) std::swap(standard, daylight);
        const auto minutes = [](std::int64_t seconds) {
            return static_cast<LONG>(os::local_offset(seconds) / 60);
        };
        *information = {};
        information->Bias = -minutes(standard);
        information->DaylightBias = minutes(standard) - minutes(daylight);
        put_name(os::zone_name(standard), information->StandardName);
        put_name(os::zone_name(daylight), information->DaylightName);
        if (minutes(standard) == minutes(daylight)) return DWORD{TIME_ZONE_ID_UNKNOWN};
        const bool is_standard = minutes(api::unix_seconds_of(now)) == minutes(standard);
        return is_standard ? DWORD{TIME_ZONE_ID_STANDARD} : DWORD{TIME_ZONE_ID_DAYLIGHT};
    });
}

BOOL SystemTimeToTzSpecificLocalTime(const TIME_ZONE_INFORMATION* zone, const SYSTEMTIME* universal,
                                     LPSYSTEMTIME local) {
    return api::call<Api::SystemTimeToTzSpecificLocalTime>(
        std::tie(zone, universal, local), [&]() -> Result<void> {
            if (!os::readable(universal, sizeof *universal)) return Error::NoAccess;
            TRY(api::check_out(local));
            const std::uint64_t time = TRY(api::from_system_time(*universal));
            *local = api::to_system_time(zone ? time - TRY(bias_of(*zone)) : api::to_local(time));
            return {};
        });
}

BOOL TzSpecificLocalTimeToSystemTime(const TIME_ZONE_INFORMATION* zone, const SYSTEMTIME* local,
                                     LPSYSTEMTIME universal) {
    return api::call<Api::TzSpecificLocalTimeToSystemTime>(
        std::tie(zone, local, universal), [&]() -> Result<void> {
            if (!os::readable(local, sizeof *local)) return Error::NoAccess;
            TRY(api::check_out(universal));
            const std::uint64_t time = TRY(api::from_system_time(*local));
            *universal = api::to_system_time(zone ? time + TRY(bias_of(*zone)) : api::from_local(time));
            return {};
        });
}
}
