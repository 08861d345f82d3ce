#include <windows.h>

#include <wincrypt.h>
#include <winreg.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "api/wide/text.hpp"
#include "core/heap.hpp"
#include "core/thread.hpp"

#include <cstring>

using namespace ws2;

extern "C" {

BOOL CryptAcquireContextW(HCRYPTPROV* provider, LPCWSTR, LPCWSTR, DWORD, DWORD) {
    return api::call<Api::CryptAcquireContextW>([&]() -> Result<void> {
        TRY(api::check_out(provider));
        *provider = 1;
        return {};
    });
}

LSTATUS RegOpenKeyExW(HKEY, LPCWSTR, DWORD, REGSAM, PHKEY) { return ERROR_FILE_NOT_FOUND; }
LSTATUS RegQueryValueExW(HKEY, LPCWSTR, LPDWORD, LPDWORD, LPBYTE, LPDWORD) { return ERROR_INVALID_HANDLE; }

void GetStartupInfoW(LPSTARTUPINFOW startup) {
    if (!os::writable(startup, sizeof *startup)) return;
    std::memset(static_cast<void*>(startup), 0, sizeof *startup);
    startup->cb = sizeof *startup;
}

// HRESULTs: the last error has no part in these two.
HRESULT SetThreadDescription(HANDLE thread, PCWSTR description) {
    os::ErrnoKeeper keep_errno;
    const auto reference = core::reference_thread(api::handle_of(thread));
    if (!reference) return static_cast<HRESULT>(0xD0000008);
    try {
        (*reference)->set_description(Narrow(description ? description : L"").get());
    } catch (const std::bad_alloc&) {
        return static_cast<HRESULT>(0x8007000E);
    }
    return 0;
}

HRESULT GetThreadDescription(HANDLE thread, PWSTR* description) {
    os::ErrnoKeeper keep_errno;
    const auto reference = core::reference_thread(api::handle_of(thread));
    if (!reference) return static_cast<HRESULT>(0xD0000008);
    if (!os::writable(description, sizeof *description)) return static_cast<HRESULT>(0x80070057);
    try {
        const auto text = widen((*reference)->description());
        const auto memory = core::local_memory::allocate((text.size() + 1) * sizeof(wchar_t), false);
        if (!memory) return static_cast<HRESULT>(0x8007000E);
        *description = static_cast<PWSTR>(*memory);
        copy_wide(text, *description);
    } catch (const std::bad_alloc&) {
        return static_cast<HRESULT>(0x8007000E);
    }
    return 0;
}
}
