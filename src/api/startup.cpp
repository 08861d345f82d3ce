#include <winsock2.h>

#include "api/gate.hpp"
#include "os/memory.hpp"

#include <cstring>

using namespace ws2;

extern "C" {

int WSAStartup(WORD version, LPWSADATA data) {
    return api::call<Api::WSAStartup>([&]() -> Result<int> {
        if (LOBYTE(version) == 0) return Error::VersionNotSupported;
        if (!data || !os::writable(data, sizeof *data)) return Error::Fault;
        std::memset(data, 0, sizeof *data);
        // Programs of Windows Sockets 1.1 size tables by these.
        if (LOBYTE(version) == 1) {
            data->iMaxSockets = 32767;
            data->iMaxUdpDg = 65467;
        }
        // The latest version that is not later than the one asked for.
        const bool latest = LOBYTE(version) > 2 || (LOBYTE(version) == 2 && HIBYTE(version) > 2);
        data->wVersion = latest                                        ? MAKEWORD(2, 2)
                         : LOBYTE(version) == 1 && HIBYTE(version) > 1 ? MAKEWORD(1, 1)
                                                                       : version;
        data->wHighVersion = MAKEWORD(2, 2);
        std::strcpy(data->szDescription, "WinSock 2.0");
        std::strcpy(data->szSystemStatus, "Running");
        core::start();
        return 0;
    });
}

int WSACleanup(void) {
    return api::call<Api::WSACleanup>([] { return core::clean_up(); });
}

int WSAGetLastError(void) { return static_cast<int>(core::last_error); }

void WSASetLastError(int error) { core::last_error = static_cast<std::uint32_t>(error); }

DWORD GetLastError(void) { return core::last_error; }

void SetLastError(DWORD error) { core::last_error = error; }
}
