#include <winsock2.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_errors.hpp"
#include "catalog/functions/startup.hpp"
#include "core/process/blocking_call.hpp"
#include "instruments/witness.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

using namespace ws2;

extern "C" {

int WSAStartup(WORD version, LPWSADATA data) {
    instruments::begin_from_environment();
    return api::call<Api::WSAStartup>(std::tie(version, data), [&]() -> Result<int> {
        const bool supported = LOBYTE(version) != 0;
        if (!data || !os::writable(data, sizeof *data))
            return supported ? Error::Fault : Error::VersionNotSupported;
        // Windows leaves lpVendorInfo alone, and fills the rest also for a version that it refuses.
        char* const vendor_information = data->lpVendorInfo;
        std::memset(data, 0, sizeof *data);
        data->lpVendorInfo = vendor_information;
        // Programs of Windows Sockets 1.1 size tables by these.
        if (LOBYTE(version) == 1) {
            data->iMaxSockets = 32767;
            data->iMaxUdpDg = 65467;
        }
        // The highest supported version that is not above the requested one.
        const bool latest =
            !supported || LOBYTE(version) > 2 || (LOBYTE(version) == 2 && HIBYTE(version) > 2);
        data->wVersion = latest                                        ? MAKEWORD(2, 2)
                         : LOBYTE(version) == 1 && HIBYTE(version) > 1 ? MAKEWORD(1, 1)
                                                                       : version;
        data->wHighVersion = MAKEWORD(2, 2);
        std::strcpy(data->szDescription, "WinSock 2.0");
        std::strcpy(data->szSystemStatus, "Running");
        if (!supported) return Error::VersionNotSupported;
        // Blocking hooks are for programs that ask for nothing but version 1.
        const bool first = !core::started();
        core::blocking_call::allow_hooks(LOBYTE(version) == 1 &&
                                         (first || core::blocking_call::hooks_allowed()));
        core::start();
        return 0;
    });
}

int WSACleanup(void) {
    return api::call<Api::WSACleanup>(std::tie(), [] { return core::clean_up(); });
}

int WSAGetLastError(void) {
    return api::call<Api::WSAGetLastError>(std::tie(),
                                           [&]() -> int { return static_cast<int>(core::last_error); });
}

void WSASetLastError(int error) {
    api::call<Api::WSASetLastError>(std::tie(error),
                                    [&] { core::last_error = static_cast<std::uint32_t>(error); });
}

DWORD GetLastError(void) {
    return api::call<Api::GetLastError>(std::tie(), [&]() -> DWORD { return core::last_error; });
}

void SetLastError(DWORD error) {
    api::call<Api::SetLastError>(std::tie(error), [&] { core::last_error = error; });
}
}
