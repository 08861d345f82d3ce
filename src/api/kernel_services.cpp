#include <windows.h>

#include <bcrypt.h>
#include <mmsystem.h>
#include <rpc.h>
#include <wincrypt.h>
#include <winreg.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "os/errno.hpp"
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

RPC_STATUS UuidCreate(UUID* uuid) {
    const os::ErrnoKeeper keeper;
    if (!os::writable(uuid, sizeof *uuid)) return RPC_S_INVALID_ARG;
    if (!os::random_bytes(uuid, sizeof *uuid)) return RPC_S_OUT_OF_MEMORY;
    uuid->Data3 = static_cast<WORD>((uuid->Data3 & 0x0FFF) | 0x4000);
    uuid->Data4[0] = static_cast<BYTE>((uuid->Data4[0] & 0x3F) | 0x80);
    return RPC_S_OK;
}

RPC_STATUS UuidCreateSequential(UUID* uuid) {
    const RPC_STATUS code = UuidCreate(uuid); // the sequence number and the node stay random
    if (code != RPC_S_OK) return code;
    // Since the beginning of the Gregorian calendar, in units of 100 ns; FILETIME counts from 1601.
    const std::uint64_t since_1582 = os::system_file_time() + std::uint64_t{6653} * 24 * 60 * 60 * 10'000'000;
    uuid->Data1 = static_cast<DWORD>(since_1582);
    uuid->Data2 = static_cast<WORD>(since_1582 >> 32);
    uuid->Data3 = static_cast<WORD>((since_1582 >> 48 & 0x0FFF) | 0x1000);
    uuid->Data4[2] |= 0x01;
    return RPC_S_UUID_LOCAL_ONLY;
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
