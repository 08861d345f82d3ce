#include <windows.h>

#include "api/copy_text.hpp"
#include "api/kernel_modules.hpp"

using namespace ws2;

extern "C" {

HMODULE LoadLibraryA(LPCSTR name) {
    return api::call<Api::LoadLibraryA>([&] { return api::load_module(name); });
}

HMODULE LoadLibraryExA(LPCSTR name, HANDLE, DWORD) {
    return api::call<Api::LoadLibraryExA>([&] { return api::load_module(name); });
}

BOOL FreeLibrary(HMODULE module) {
    return api::call<Api::FreeLibrary>([&]() -> Result<void> {
        if (!module) return Error::InvalidHandle;
        TRY(api::module_of(module))->unload();
        return {};
    });
}

HMODULE GetModuleHandleA(LPCSTR name) {
    return api::call<Api::GetModuleHandleA>([&] { return api::loaded_module(name); });
}

BOOL GetModuleHandleExA(DWORD flags, LPCSTR name, HMODULE* module) {
    return api::call<Api::GetModuleHandleExA>([&] { return api::loaded_module(flags, name, module); });
}

DWORD GetModuleFileNameA(HMODULE module, LPSTR name, DWORD size) {
    return api::call<Api::GetModuleFileNameA>(
        [&]() -> Result<DWORD> { return api::copy_cut(TRY(api::module_of(module))->path(), name, size); });
}

BOOL DisableThreadLibraryCalls(HMODULE module) {
    return api::call<Api::DisableThreadLibraryCalls>([&]() -> Result<void> {
        TRY(api::module_of(module));
        return {};
    });
}
}
