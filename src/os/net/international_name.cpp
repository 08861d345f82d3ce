#include "os/net/international_name.hpp"

#include "catalog/error.hpp"

#include <cstring>
#include <dlfcn.h>

namespace ws2::os {
namespace {

// The functions of libidn2 in use; its interface has been stable since version 2.
struct Library {
    int (*to_ascii)(const char* input, char** output, int flags);
    int (*to_unicode)(const char* input, char** output, int flags);
    void (*free)(void* memory);
};
constexpr int kNormalize = 1, kNonTransitional = 8; // IDN2_NFC_INPUT, IDN2_NONTRANSITIONAL

/// All null if the library is not installed.
Library load() {
    Library library{};
    void* handle = dlopen("libidn2.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!handle) return library;
    const auto find = [handle](const char* name, auto& function) {
        void* symbol = dlsym(handle, name);
        std::memcpy(&function, &symbol, sizeof symbol);
        return symbol != nullptr;
    };
    const bool complete = find("idn2_to_ascii_8z", library.to_ascii) &&
                          find("idn2_to_unicode_8z8z", library.to_unicode) && find("idn2_free", library.free);
    return complete ? library : Library{};
}

const Library& library() {
    static const Library loaded = load();
    return loaded;
}

} // namespace

Result<std::string> encode_host_name(const std::string& name) {
    char* ascii = nullptr;
    if (!library().to_ascii || library().to_ascii(name.c_str(), &ascii, kNormalize | kNonTransitional) != 0)
        return Error::HostNotFound;
    std::string result(ascii);
    library().free(ascii);
    return result;
}

std::string decode_host_name(const std::string& name) {
    if (name.find("xn--") == std::string::npos) return name;
    char* text = nullptr;
    if (!library().to_unicode || library().to_unicode(name.c_str(), &text, 0) != 0) return name;
    std::string result(text);
    library().free(text);
    return result;
}

} // namespace ws2::os
