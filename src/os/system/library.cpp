#include "os/system/library.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"

#include <cstdio>
#include <dlfcn.h>
#include <link.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>

namespace ws2::os {

Result<void*> open_library(const char* path, bool only_if_loaded) {
    if (void* library = dlopen(path, RTLD_NOW | (only_if_loaded ? RTLD_NOLOAD : 0))) return library;
    return Error::ModuleNotFound;
}

void close_library(void* library) { dlclose(library); }

void* library_symbol(void* library, const char* name) {
    return dlsym(library ? library : RTLD_DEFAULT, name);
}

void* own_library_symbol(void* library, const char* name) {
    const link_map* map = nullptr;
    void* const symbol = dlsym(library, name);
    Dl_info information;
    if (!symbol || dlinfo(library, RTLD_DI_LINKMAP, &map) != 0 || !dladdr(symbol, &information))
        return nullptr;
    return reinterpret_cast<std::uintptr_t>(information.dli_fbase) == map->l_addr ? symbol : nullptr;
}

void run_at_exit(void (*function)()) { std::atexit(function); }

std::string program_path() {
    std::string path(4096, '\0');
    const auto length = system_call([&] { return ::readlink("/proc/self/exe", path.data(), path.size()); });
    path.resize(static_cast<std::size_t>(length.value_or(0)));
    return path;
}

std::string library_path(void* library) {
    const link_map* map = nullptr;
    if (dlinfo(library, RTLD_DI_LINKMAP, &map) != 0 || !map->l_name) return {};
    return map->l_name;
}

std::string path_of_address(const void* address) {
    Dl_info information;
    if (!dladdr(address, &information) || !information.dli_fname) return program_path();
    return information.dli_fname;
}

std::string describe_code(const void* address) {
    Dl_info information;
    if (!dladdr(address, &information) || !information.dli_fname) return {};
    const std::string_view path = information.dli_fname;
    const std::string object(path.substr(path.rfind('/') + 1));
    const auto at = [&](const void* begin) {
        char text[32];
        std::snprintf(text, sizeof text, "+0x%tx",
                      static_cast<const char*>(address) - static_cast<const char*>(begin));
        return std::string(text);
    };
    if (information.dli_sname) return information.dli_sname + at(information.dli_saddr) + " (" + object + ')';
    return object + at(information.dli_fbase);
}

} // namespace ws2::os
