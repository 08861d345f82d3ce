#pragma once
#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "core/process/module.hpp"

#include <cstring>
#include <string>

/// Shared by the A and W forms of the module functions.
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
    // An address is taken as the program's own, which is the usual request.
    if (flags & GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS) name = nullptr;
    *module = TRY(loaded_module(name));
    return {};
}

inline Result<core::Module*> module_of(HMODULE handle) {
    if (core::Module* module = core::Module::find(handle)) return module;
    return Error::InvalidHandle;
}

} // namespace ws2::api
