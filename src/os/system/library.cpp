#include "os/system/library.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"

#include <cstdio>
#include <dlfcn.h>
#include <execinfo.h>
#include <link.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iterator>

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

CodePlace place_of_code(const void* address) {
    struct Search {
        std::uintptr_t address;
        CodePlace place;
    } search{reinterpret_cast<std::uintptr_t>(address), {}};
    dl_iterate_phdr(
        [](dl_phdr_info* object, std::size_t, void* it) {
            auto& wanted = *static_cast<Search*>(it);
            for (int i = 0; i < object->dlpi_phnum; ++i) {
                const auto& segment = object->dlpi_phdr[i];
                const std::uintptr_t begin = object->dlpi_addr + segment.p_vaddr;
                if (segment.p_type != PT_LOAD || wanted.address < begin ||
                    wanted.address >= begin + segment.p_filesz)
                    continue;
                const bool is_program = !object->dlpi_name || !*object->dlpi_name;
                wanted.place = {is_program ? program_path() : object->dlpi_name,
                                wanted.address - begin + segment.p_offset};
                return 1;
            }
            return 0;
        },
        &search);
    return search.place;
}

bool is_called_by_loader() {
    void* callers[128];
    const int count = backtrace(callers, static_cast<int>(std::size(callers)));
    // The loader's own object has this symbol; its text runs while it calls constructors, and else only
    // before the program begins and for the look-up of a symbol, which calls nobody.
    const std::string loader = path_of_address(dlsym(RTLD_DEFAULT, "_dl_mcount"));
    for (int i = 0; i < count; ++i) {
        Dl_info information;
        if (dladdr(callers[i], &information) && information.dli_fname && loader == information.dli_fname)
            return true;
    }
    return false;
}

} // namespace ws2::os
