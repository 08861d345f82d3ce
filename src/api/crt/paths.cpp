#include <windows.h>

#include "api/crt/text_mode.hpp"
#include "api/gate/gate.hpp"
#include "catalog/functions/crt_files.hpp"
#include "core/process/path.hpp"
#include "os/system/file.hpp"
#include "os/system/stream.hpp"
#include "os/system/text_mode.hpp"

#include <cstring>
#include <string>

using namespace ws2;

namespace {

std::string native(const char* path) {
    const char* const device = core::device_of(path);
    return device ? device : core::linux_path(path);
}

} // namespace

// What the functions of the C run-time that take a path have in common: they report through errno and leave
// the last error alone.
extern "C" {

WS2_API FILE* ws2_fopen(const char* name, const char* mode) WS2_LINK(fopen);
WS2_API FILE* ws2_freopen(const char* name, const char* mode, FILE* stream) WS2_LINK(freopen);
WS2_API int ws2_remove(const char* name) WS2_LINK(remove);
WS2_API int ws2_rename(const char* from, const char* to) WS2_LINK(rename);

FILE* ws2_fopen(const char* name, const char* mode) {
    return api::call<Api::fopen>(std::tie(name, mode), [&]() -> Result<FILE*> {
        if (!name || !mode || !*mode) return Error::InvalidParameter;
        const std::string path = native(name);
        const api::StreamMode wanted(mode);
        return wanted.text() ? os::open_text_stream(path.c_str(), wanted.letters())
                             : os::open_stream(path.c_str(), wanted.letters());
    });
}

FILE* ws2_freopen(const char* name, const char* mode, FILE* stream) {
    return api::call<Api::freopen>(std::tie(name, mode, stream), [&]() -> Result<FILE*> {
        if (!mode || !*mode || !stream) return Error::InvalidParameter;
        return os::reopen_stream(name ? native(name).c_str() : nullptr, api::StreamMode(mode).letters(),
                                 stream);
    });
}

int ws2_remove(const char* name) {
    return api::call<Api::remove>(std::tie(name), [&]() -> Result<void> {
        if (!name) return Error::InvalidParameter;
        // The page of remove: a folder is not deleted.
        return os::remove_file(native(name).c_str());
    });
}

int ws2_rename(const char* from, const char* to) {
    return api::call<Api::rename>(std::tie(from, to), [&]() -> Result<void> {
        if (!from || !to) return Error::InvalidParameter;
        // The page of rename: the new name must not exist.
        return os::rename_file(native(from).c_str(), native(to).c_str(), false);
    });
}

const char* ws2__native_path(const char* path, char* buffer, size_t size) {
    return api::call<Api::_native_path>(std::tie(path, buffer, size), [&]() -> Result<const char*> {
        if (!path || !buffer) return Error::InvalidParameter;
        const std::string text = native(path);
        if (text == path) return path;
        if (text.size() >= size) return Error::FilenameTooLong;
        std::memcpy(buffer, text.c_str(), text.size() + 1);
        return static_cast<const char*>(buffer);
    });
}
}
