#include <windows.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/kernel32_threads.hpp"
#include "core/sync/thread_storage.hpp"

using namespace ws2;
namespace storage = core::thread_storage;
using storage::Kind;

extern "C" {

DWORD TlsAlloc(void) {
    return api::call<Api::TlsAlloc>(
        std::tie(), []() -> Result<DWORD> { return storage::allocate(Kind::Thread, nullptr); });
}

LPVOID TlsGetValue(DWORD index) {
    return api::call<Api::TlsGetValue>(std::tie(index), [&]() -> Result<LPVOID> {
        void* value = TRY(storage::get(Kind::Thread, index));
        // Null is also a valid value: the last error distinguishes it from a failure.
        api::set_last_error(Error::Success);
        return value;
    });
}

BOOL TlsSetValue(DWORD index, LPVOID value) {
    return api::call<Api::TlsSetValue>(std::tie(index, value),
                                       [&] { return storage::set(Kind::Thread, index, value); });
}

BOOL TlsFree(DWORD index) {
    return api::call<Api::TlsFree>(std::tie(index), [&] { return storage::release(Kind::Thread, index); });
}

DWORD FlsAlloc(PFLS_CALLBACK_FUNCTION callback) {
    return api::call<Api::FlsAlloc>(
        std::tie(callback), [&]() -> Result<DWORD> { return storage::allocate(Kind::Fiber, callback); });
}

PVOID FlsGetValue(DWORD index) {
    return api::call<Api::FlsGetValue>(std::tie(index), [&]() -> Result<PVOID> {
        if (index == 0) return Error::InvalidParameter;
        void* value = TRY(storage::get(Kind::Fiber, index));
        api::set_last_error(Error::Success);
        return value;
    });
}

BOOL FlsSetValue(DWORD index, PVOID value) {
    return api::call<Api::FlsSetValue>(std::tie(index, value), [&]() -> Result<void> {
        if (index == 0) return Error::InvalidParameter;
        return storage::set(Kind::Fiber, index, value);
    });
}

BOOL FlsFree(DWORD index) {
    return api::call<Api::FlsFree>(std::tie(index), [&] { return storage::release(Kind::Fiber, index); });
}
}
