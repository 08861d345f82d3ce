// Random numbers and identifiers.
#include <windows.h>

#include <bcrypt.h>
#include <ntsecapi.h>
#include <objbase.h>
#include <rpc.h>
#include <wincrypt.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_time.hpp"
#include "catalog/functions/windows_parts.hpp"
#include "os/system/machine.hpp"
#include "os/thread/time.hpp"

using namespace ws2;

namespace {

Result<void> random_uuid(UUID* uuid) {
    if (!os::writable(uuid, sizeof *uuid)) return Error::InvalidParameter; // RPC_S_INVALID_ARG
    if (!os::random_bytes(uuid, sizeof *uuid)) return Error::OutOfMemory;  // RPC_S_OUT_OF_MEMORY
    uuid->Data3 = static_cast<WORD>((uuid->Data3 & 0x0FFF) | 0x4000);
    uuid->Data4[0] = static_cast<BYTE>((uuid->Data4[0] & 0x3F) | 0x80);
    return {};
}

} // namespace

extern "C" {

NTSTATUS BCryptGenRandom(BCRYPT_ALG_HANDLE algorithm, PUCHAR buffer, ULONG length, ULONG flags) {
    return api::call<Api::BCryptGenRandom>(
        std::tie(algorithm, buffer, length, flags), [&]() -> Result<NTSTATUS> {
            if (length > 0 && !os::writable(buffer, length))
                return static_cast<NTSTATUS>(0xC000000D); // STATUS_INVALID_PARAMETER
            if (!os::random_bytes(buffer, length))
                return static_cast<NTSTATUS>(0xC0000001); // STATUS_UNSUCCESSFUL
            return NTSTATUS{0};
        });
}

BOOLEAN SystemFunction036(PVOID buffer, ULONG length) {
    return api::call<Api::SystemFunction036>(std::tie(buffer, length), [&]() -> Result<void> {
        if (length > 0 && !os::writable(buffer, length)) return Error::InvalidParameter;
        return os::random_bytes(buffer, length);
    });
}

BOOL CryptAcquireContextA(HCRYPTPROV* provider, LPCSTR container, LPCSTR name, DWORD type, DWORD flags) {
    return api::call<Api::CryptAcquireContextA>(std::tie(provider, container, name, type, flags),
                                                [&]() -> Result<void> {
                                                    TRY(api::check_out(provider));
                                                    *provider = 1;
                                                    return {};
                                                });
}

RPC_STATUS UuidCreate(UUID* uuid) {
    return api::call<Api::UuidCreate>(std::tie(uuid), [&] { return random_uuid(uuid); });
}

HRESULT CoCreateGuid(GUID* guid) {
    return api::call<Api::CoCreateGuid>(std::tie(guid), [&]() -> Result<HRESULT> {
        TRY(random_uuid(guid));
        return HRESULT{S_OK};
    });
}

RPC_STATUS UuidCreateSequential(UUID* uuid) {
    return api::call<Api::UuidCreateSequential>(std::tie(uuid), [&]() -> Result<RPC_STATUS> {
        TRY(random_uuid(uuid)); // the sequence number and the node remain random
        // Since the start of the Gregorian calendar (1582), in units of 100 ns; FILETIME counts from 1601.
        const std::uint64_t since_1582 =
            os::system_file_time() + std::uint64_t{6653} * 24 * 60 * 60 * 10'000'000;
        uuid->Data1 = static_cast<DWORD>(since_1582);
        uuid->Data2 = static_cast<WORD>(since_1582 >> 32);
        uuid->Data3 = static_cast<WORD>((since_1582 >> 48 & 0x0FFF) | 0x1000);
        uuid->Data4[2] |= 0x01;
        return RPC_STATUS{RPC_S_UUID_LOCAL_ONLY};
    });
}

BOOL CryptGenRandom(HCRYPTPROV provider, DWORD length, BYTE* buffer) {
    return api::call<Api::CryptGenRandom>(std::tie(provider, length, buffer), [&]() -> Result<void> {
        if (provider != 1 || (length > 0 && !os::writable(buffer, length))) return Error::InvalidParameter;
        return os::random_bytes(buffer, length);
    });
}

BOOL CryptReleaseContext(HCRYPTPROV provider, DWORD flags) {
    return api::call<Api::CryptReleaseContext>(std::tie(provider, flags), [&]() -> Result<void> {
        if (provider != 1) return Error::InvalidParameter;
        return {};
    });
}
}
