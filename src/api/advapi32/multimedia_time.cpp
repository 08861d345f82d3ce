#include <windows.h>

#include <mmsystem.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_time.hpp"
#include "os/memory/memory.hpp"
#include "os/thread/time.hpp"

using namespace ws2;

namespace {

/// TIMERR_NOCANDO for periods outside the range that timeGetDevCaps returns. The catalog has no codes of
/// winmm.
Result<MMRESULT> check_period(UINT period) { return MMRESULT{period == 0 ? 97u : 0u}; }

} // namespace

extern "C" {

DWORD timeGetTime(void) {
    return api::call<Api::timeGetTime>(
        std::tie(), [&]() -> DWORD { return static_cast<DWORD>(os::since_boot() / 1'000'000); });
}
MMRESULT timeBeginPeriod(UINT period) {
    return api::call<Api::timeBeginPeriod>(std::tie(period), [&] { return check_period(period); });
}
MMRESULT timeEndPeriod(UINT period) {
    return api::call<Api::timeEndPeriod>(std::tie(period), [&] { return check_period(period); });
}
MMRESULT timeGetDevCaps(LPTIMECAPS capabilities, UINT size) {
    return api::call<Api::timeGetDevCaps>(std::tie(capabilities, size), [&]() -> Result<MMRESULT> {
        if (size < sizeof *capabilities || !os::writable(capabilities, sizeof *capabilities))
            return MMRESULT{129}; // TIMERR_STRUCT
        capabilities->wPeriodMin = 1;
        capabilities->wPeriodMax = 1000000;
        return MMRESULT{0};
    });
}
}
