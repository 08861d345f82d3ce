#pragma once
#include <windows.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/module.hpp"

#include <cstring>
#include <string>

/// What the A and the W forms of the module functions share.
namespace ws2::api {

inline Result<HMODULE> load_module(const char* name) {
    return reinterpret_cast<HMODULE>(TRY(core::Module::load(name)));
}

inline Result<HMODULE> loaded_module(const char* name) {
    return reinterpret_cast<HMODULE>(TRY(core::Module::get(name)));
}

inline Result<void> loaded_module(DWORD flags, const char* name, HMODULE* module) {
    TRY(check_out(module));
    *module = nullptr;
    // Of an address we know that it is somebody's, and the program's own is what programs ask for.
    if (flags & GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS) name = nullptr;
    *module = TRY(loaded_module(name));
    return {};
}

inline Result<core::Module*> module_of(HMODULE handle) {
    if (core::Module* module = core::Module::find(handle)) return module;
    return Error::InvalidHandle;
}

} // namespace ws2::api
