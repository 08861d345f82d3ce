#include "os/system/library.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"

#include <dlfcn.h>
#include <unistd.h>

namespace ws2::os {

Result<void*> open_library(const char* path, bool only_if_loaded) {
    if (void* library = dlopen(path, RTLD_NOW | (only_if_loaded ? RTLD_NOLOAD : 0))) return library;
    return Error::ModuleNotFound;
}

void close_library(void* library) { dlclose(library); }

void* library_symbol(void* library, const char* name) {
    return dlsym(library ? library : RTLD_DEFAULT, name);
}

std::string program_path() {
    std::string path(4096, '\0');
    const auto length = system_call([&] { return ::readlink("/proc/self/exe", path.data(), path.size()); });
    path.resize(static_cast<std::size_t>(length.value_or(0)));
    return path;
}

std::string path_of_address(const void* address) {
    Dl_info information;
    if (!dladdr(address, &information) || !information.dli_fname) return program_path();
    return information.dli_fname;
}

} // namespace ws2::os
