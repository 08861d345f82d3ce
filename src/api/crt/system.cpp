#include <windows.h>

#include <ws2/crt_calendar.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_time.hpp"
#include "os/system/machine.hpp"
#include "os/thread/time.hpp"

#include <cstring>
#include <string>

using namespace ws2;

// The functions of the C run-time report through errno and leave the last error alone.
namespace {

Result<void> set(const char* name, const char* value) {
    if (!os::set_environment_variable(name, *value ? value : nullptr)) return Error::NotEnoughMemory;
    return {};
}

/// In local time, or in UTC. Microsoft's page of gmtime_s: a time before 1970 or after the year 3000 is
/// invalid, and then, or without a time, the fields are -1.
Result<void> calendar(const time_t* when, bool local, tm* result) {
    if (!result) return Error::InvalidParameter;
    if (when && *when >= 0 && *when <= WS2_LAST_TIME && os::calendar(*when, local, *result)) return {};
    result->tm_sec = result->tm_min = result->tm_hour = result->tm_mday = result->tm_mon = result->tm_year =
        result->tm_wday = result->tm_yday = result->tm_isdst = -1;
    return Error::InvalidParameter;
}

} // namespace

extern "C" {

errno_t _putenv_s(const char* name, const char* value) {
    return api::call<Api::_putenv_s>(std::tie(name, value), [&]() -> Result<void> {
        if (!name || !value || !*name || std::strchr(name, '=')) return Error::InvalidParameter;
        return set(name, value);
    });
}

int _putenv(const char* assignment) {
    return api::call<Api::_putenv>(std::tie(assignment), [&]() -> Result<void> {
        const char* const equals = assignment ? std::strchr(assignment, '=') : nullptr;
        if (!equals || equals == assignment) return Error::InvalidParameter;
        return set(std::string(assignment, equals).c_str(), equals + 1);
    });
}

errno_t localtime_s(struct tm* result, const time_t* when) {
    return api::call<Api::localtime_s>(std::tie(result, when), [&] { return calendar(when, true, result); });
}

errno_t gmtime_s(struct tm* result, const time_t* when) {
    return api::call<Api::gmtime_s>(std::tie(result, when), [&] { return calendar(when, false, result); });
}
}
