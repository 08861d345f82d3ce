#include <windows.h>

#include "api/gate.hpp"
#include "core/thread_storage.hpp"

using namespace ws2;
namespace storage = core::thread_storage;
using storage::Kind;

extern "C" {

DWORD TlsAlloc(void) {
    return api::call<Api::TlsAlloc>(
        []() -> Result<DWORD> { return storage::allocate(Kind::Thread, nullptr); });
}

LPVOID TlsGetValue(DWORD index) {
    return api::call<Api::TlsGetValue>([&]() -> Result<LPVOID> {
        void* value = TRY(storage::get(Kind::Thread, index));
        // Null is a value too: Windows tells it from a failure by the last error.
        api::tell(Error::Success);
        return value;
    });
}

BOOL TlsSetValue(DWORD index, LPVOID value) {
    return api::call<Api::TlsSetValue>([&] { return storage::set(Kind::Thread, index, value); });
}

BOOL TlsFree(DWORD index) {
    return api::call<Api::TlsFree>([&] { return storage::release(Kind::Thread, index); });
}

DWORD FlsAlloc(PFLS_CALLBACK_FUNCTION callback) {
    return api::call<Api::FlsAlloc>(
        [&]() -> Result<DWORD> { return storage::allocate(Kind::Fiber, callback); });
}

PVOID FlsGetValue(DWORD index) {
    return api::call<Api::FlsGetValue>([&]() -> Result<PVOID> {
        if (index == 0) return Error::InvalidParameter;
        void* value = TRY(storage::get(Kind::Fiber, index));
        api::tell(Error::Success);
        return value;
    });
}

BOOL FlsSetValue(DWORD index, PVOID value) {
    return api::call<Api::FlsSetValue>([&]() -> Result<void> {
        if (index == 0) return Error::InvalidParameter;
        return storage::set(Kind::Fiber, index, value);
    });
}

BOOL FlsFree(DWORD index) {
    return api::call<Api::FlsFree>([&] { return storage::release(Kind::Fiber, index); });
}
}
