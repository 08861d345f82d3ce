#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/gate/wide_text.hpp"
#include "catalog/functions/kernel32_threads.hpp"
#include "core/process/heap.hpp"
#include "core/sync/thread.hpp"

using namespace ws2;

namespace {

/// HRESULT_FROM_NT(STATUS_INVALID_HANDLE), which Windows returns from both functions.
constexpr auto kInvalidHandle = static_cast<HRESULT>(0xD0000008);

} // namespace

extern "C" {

HRESULT SetThreadDescription(HANDLE thread, PCWSTR description) {
    return api::call<Api::SetThreadDescription>(std::tie(thread, description), [&]() -> Result<HRESULT> {
        const auto reference = core::reference_thread(api::handle_of(thread));
        if (!reference) return kInvalidHandle;
        (*reference)->set_description(Narrow(description ? description : L"").get());
        return HRESULT{0};
    });
}

HRESULT GetThreadDescription(HANDLE thread, PWSTR* description) {
    return api::call<Api::GetThreadDescription>(std::tie(thread, description), [&]() -> Result<HRESULT> {
        const auto reference = core::reference_thread(api::handle_of(thread));
        if (!reference) return kInvalidHandle;
        if (!os::writable(description, sizeof *description)) return Error::InvalidParameter;
        const auto text = widen((*reference)->description());
        const auto memory = core::local_memory::allocate((text.size() + 1) * sizeof(wchar_t), false);
        if (!memory) return Error::NotEnoughMemory;
        *description = static_cast<PWSTR>(*memory);
        copy_wide(text, *description);
        return HRESULT{0};
    });
}
}
