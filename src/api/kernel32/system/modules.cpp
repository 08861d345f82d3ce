#include <windows.h>

#include "api/gate/copy_text.hpp"
#include "api/kernel32/system/modules.hpp"
#include "catalog/functions/kernel32_modules.hpp"
#include "core/process/path.hpp"

using namespace ws2;

extern "C" {

HMODULE LoadLibraryA(LPCSTR name) {
    return api::call<Api::LoadLibraryA>(std::tie(name), [&] { return api::load_module(name); });
}

HMODULE LoadLibraryExA(LPCSTR name, HANDLE file, DWORD flags) {
    return api::call<Api::LoadLibraryExA>(std::tie(name, file, flags),
                                          [&] { return api::load_module(name); });
}

BOOL FreeLibrary(HMODULE module) {
    return api::call<Api::FreeLibrary>(std::tie(module), [&]() -> Result<void> {
        if (!module) return Error::InvalidHandle;
        TRY(api::module_of(module))->unload();
        return {};
    });
}

HMODULE GetModuleHandleA(LPCSTR name) {
    return api::call<Api::GetModuleHandleA>(std::tie(name), [&] { return api::loaded_module(name); });
}

BOOL GetModuleHandleExA(DWORD flags, LPCSTR name, HMODULE* module) {
    return api::call<Api::GetModuleHandleExA>(std::tie(flags, name, module),
                                              [&] { return api::loaded_module(flags, name, module); });
}

DWORD GetModuleFileNameA(HMODULE module, LPSTR name, DWORD size) {
    return api::call<Api::GetModuleFileNameA>(std::tie(module, name, size), [&]() -> Result<DWORD> {
        return api::copy_cut(core::windows_path(TRY(api::module_of(module))->path()), name, size);
    });
}

BOOL DisableThreadLibraryCalls(HMODULE module) {
    return api::call<Api::DisableThreadLibraryCalls>(std::tie(module), [&]() -> Result<void> {
        core::module_entry::disable_thread_calls(TRY(api::module_of(module)));
        return {};
    });
}
}
