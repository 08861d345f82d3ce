#include <windows.h>

#include "api/gate/copy_text.hpp"
#include "api/gate/wide_text.hpp"
#include "api/kernel32/system/modules.hpp"
#include "catalog/function_table.hpp"
#include "core/process/path.hpp"

#include <string_view>

using namespace ws2;

// Every function of the table by its linker name. Weak: a row may exist before its function.
#define WS2_STRING_(text) #text
#define WS2_STRING(text) WS2_STRING_(text)
#if __SIZEOF_WCHAR_T__ == 2
#define WS2_WIDTH "_u16"
#else
#define WS2_WIDTH "_u32"
#endif
#define FUNCTION(name, link, ...) extern "C" [[gnu::weak]] void ws2_symbol_##name() __asm__(WS2_STRING(link));
#define WIDE_FUNCTION(name, link, ...)                                                                       \
    extern "C" [[gnu::weak]] void ws2_symbol_##name() __asm__(WS2_STRING(link) WS2_WIDTH);
#include "catalog/functions.def"
#undef FUNCTION
#undef WIDE_FUNCTION

namespace {

using Address = void (*)();

// This source is compiled for each width of wchar_t, so each copy has the wide functions of its own width.
const Address addresses[] = {
#define FUNCTION(name, ...) ws2_symbol_##name,
#define WIDE_FUNCTION(name, ...) ws2_symbol_##name,
#include "catalog/functions.def"
#undef FUNCTION
#undef WIDE_FUNCTION
};

struct Ordinal {
    unsigned short number;
    const catalog::Function* function;
};

// Functions that ws2_32.dll also exports by ordinal, as wsock32.dll did.
constexpr Ordinal ordinals[] = {{1, &Api::accept},
                                {2, &Api::bind},
                                {3, &Api::closesocket},
                                {4, &Api::connect},
                                {5, &Api::getpeername},
                                {6, &Api::getsockname},
                                {10, &Api::ioctlsocket},
                                {13, &Api::listen},
                                {16, &Api::recv},
                                {17, &Api::recvfrom},
                                {19, &Api::send},
                                {20, &Api::sendto},
                                {22, &Api::shutdown},
                                {23, &Api::socket},
                                {111, &Api::WSAGetLastError},
                                {112, &Api::WSASetLastError},
                                {115, &Api::WSAStartup},
                                {116, &Api::WSACleanup}};

Address by_name(core::Module::Kind kind, std::string_view name) {
    for (std::size_t i = 0; i < catalog::functions.size(); ++i) {
        const catalog::Function& row = *catalog::functions[i];
        if (row.name != name) continue;
        const bool system = row.startup == catalog::Startup::Kernel;
        return system == (kind == core::Module::Kind::System) ? addresses[i] : nullptr;
    }
    return nullptr;
}

Address by_ordinal(core::Module::Kind kind, unsigned number) {
    if (kind != core::Module::Kind::Sockets) return nullptr;
    for (const Ordinal& ordinal : ordinals)
        if (ordinal.number == number) return by_name(kind, ordinal.function->name);
    return nullptr;
}

Result<FARPROC> procedure(HMODULE handle, const char* name) {
    const core::Module& module = *TRY(api::module_of(handle));
    const auto number = reinterpret_cast<ULONG_PTR>(name);
    Address address = nullptr;
    if (number <= 0xFFFF)
        address = by_ordinal(module.kind(), static_cast<unsigned>(number));
    else if (module.kind() == core::Module::Kind::Program || module.kind() == core::Module::Kind::Loaded)
        address = reinterpret_cast<Address>(module.symbol(name));
    else
        address = by_name(module.kind(), name);
    if (!address) return Error::ProcedureNotFound;
    return reinterpret_cast<FARPROC>(address);
}

} // namespace

extern "C" {

FARPROC GetProcAddress(HMODULE module, LPCSTR name) {
    return api::call<Api::GetProcAddress>(std::tie(module, name), [&] { return procedure(module, name); });
}

HMODULE LoadLibraryW(LPCWSTR name) {
    return api::call<Api::LoadLibraryW>(std::tie(name), [&] { return api::load_module(Narrow(name).get()); });
}

HMODULE LoadLibraryExW(LPCWSTR name, HANDLE file, DWORD flags) {
    return api::call<Api::LoadLibraryExW>(std::tie(name, file, flags),
                                          [&] { return api::load_module(Narrow(name).get()); });
}

HMODULE GetModuleHandleW(LPCWSTR name) {
    return api::call<Api::GetModuleHandleW>(std::tie(name),
                                            [&] { return api::loaded_module(Narrow(name).get()); });
}

BOOL GetModuleHandleExW(DWORD flags, LPCWSTR name, HMODULE* module) {
    return api::call<Api::GetModuleHandleExW>(std::tie(flags, name, module), [&] {
        const bool address = flags & GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS;
        return api::loaded_module(flags, Narrow(address ? nullptr : name).get(), module);
    });
}

DWORD GetModuleFileNameW(HMODULE module, LPWSTR name, DWORD size) {
    return api::call<Api::GetModuleFileNameW>(std::tie(module, name, size), [&]() -> Result<DWORD> {
        const auto text = widen(core::windows_path(TRY(api::module_of(module))->path()));
        return api::copy_cut<WideUnit>(text, reinterpret_cast<WideUnit*>(name), size);
    });
}
}
