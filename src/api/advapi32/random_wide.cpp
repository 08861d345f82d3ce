#include <windows.h>

#include <wincrypt.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_time.hpp"

using namespace ws2;

extern "C" {

BOOL CryptAcquireContextW(HCRYPTPROV* provider, LPCWSTR container, LPCWSTR name, DWORD type, DWORD flags) {
    return api::call<Api::CryptAcquireContextW>(std::tie(provider, container, name, type, flags),
                                                [&]() -> Result<void> {
                                                    TRY(api::check_out(provider));
                                                    *provider = 1;
                                                    return {};
                                                });
}
}
