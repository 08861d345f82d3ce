#include <windows.h>

#include <bcrypt.h>
#include <mmsystem.h>
#include <wincrypt.h>
#include <winreg.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "os/machine.hpp"
#include "os/time.hpp"

#include <cstring>

using namespace ws2;

extern "C" {

DWORD timeGetTime(void) { return static_cast<DWORD>(os::since_boot() / 1'000'000); }
// TIMERR_NOCANDO for periods out of range, as the capabilities below tell.
MMRESULT timeBeginPeriod(UINT period) { return period == 0 ? 97 : 0; }
MMRESULT timeEndPeriod(UINT period) { return period == 0 ? 97 : 0; }
MMRESULT timeGetDevCaps(LPTIMECAPS capabilities, UINT size) {
    if (size < sizeof *capabilities || !os::writable(capabilities, sizeof *capabilities)) return 129;
    capabilities->wPeriodMin = 1;
    capabilities->wPeriodMax = 1000000;
    return 0;
}

NTSTATUS BCryptGenRandom(BCRYPT_ALG_HANDLE, PUCHAR buffer, ULONG length, ULONG) {
    os::ErrnoKeeper keep_errno;
    if (length > 0 && !os::writable(buffer, length)) return static_cast<NTSTATUS>(0xC000000D);
    return os::random_bytes(buffer, length) ? 0 : static_cast<NTSTATUS>(0xC0000001);
}

BOOL CryptAcquireContextA(HCRYPTPROV* provider, LPCSTR, LPCSTR, DWORD, DWORD) {
    return api::call<Api::CryptAcquireContextA>([&]() -> Result<void> {
        TRY(api::check_out(provider));
        *provider = 1;
        return {};
    });
}

BOOL CryptGenRandom(HCRYPTPROV provider, DWORD length, BYTE* buffer) {
    return api::call<Api::CryptGenRandom>([&]() -> Result<void> {
        if (provider != 1 || (length > 0 && !os::writable(buffer, length))) return Error::InvalidParameter;
        return os::random_bytes(buffer, length);
    });
}

BOOL CryptReleaseContext(HCRYPTPROV provider, DWORD) {
    return api::call<Api::CryptReleaseContext>([&]() -> Result<void> {
        if (provider != 1) return Error::InvalidParameter;
        return {};
    });
}

LSTATUS RegOpenKeyExA(HKEY, LPCSTR, DWORD, REGSAM, PHKEY) { return ERROR_FILE_NOT_FOUND; }
LSTATUS RegQueryValueExA(HKEY, LPCSTR, LPDWORD, LPDWORD, LPBYTE, LPDWORD) { return ERROR_INVALID_HANDLE; }
LSTATUS RegCloseKey(HKEY) { return ERROR_INVALID_HANDLE; }

void GetStartupInfoA(LPSTARTUPINFOA startup) {
    if (!os::writable(startup, sizeof *startup)) return;
    std::memset(startup, 0, sizeof *startup);
    startup->cb = sizeof *startup;
}
}
