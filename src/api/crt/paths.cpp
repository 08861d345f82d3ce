#include <windows.h>

#include <direct.h>
#include <io.h>

#include "api/crt/text_mode.hpp"
#include "api/gate/gate.hpp"
#include "catalog/functions/crt_files.hpp"
#include "core/process/last_error.hpp"
#include "core/process/path.hpp"
#include "os/gate/errno.hpp"
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

/// Runs an action of os with the Linux path.
template <class Action>
auto with_path(const char* path, Action&& action) -> decltype(action("")) {
    if (!path) return Error::InvalidArgument;
    return action(native(path).c_str());
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
        if (!name || !mode || !*mode) return Error::InvalidArgument;
        const std::string path = native(name);
        const api::StreamMode wanted(mode);
        return wanted.text() ? os::open_text_stream(path.c_str(), wanted.letters())
                             : os::open_stream(path.c_str(), wanted.letters());
    });
}

FILE* ws2_freopen(const char* name, const char* mode, FILE* stream) {
    return api::call<Api::freopen>(std::tie(name, mode, stream), [&]() -> Result<FILE*> {
        if (!mode || !*mode || !stream) return Error::InvalidArgument;
        return os::reopen_stream(name ? native(name).c_str() : nullptr, api::StreamMode(mode).letters(),
                                 stream);
    });
}

int ws2_remove(const char* name) {
    // The page of remove: a folder is not deleted.
    return api::call<Api::remove>(std::tie(name), [&] { return with_path(name, os::remove_file); });
}

int ws2_rename(const char* from, const char* to) {
    return api::call<Api::rename>(std::tie(from, to), [&]() -> Result<void> {
        if (!from || !to) return Error::InvalidArgument;
        // The page of rename: the new name must not exist.
        return os::rename_file(native(from).c_str(), native(to).c_str(), false);
    });
}

int _mkdir(const char* path) {
    return api::call<Api::_mkdir>(std::tie(path), [&] { return with_path(path, os::make_folder); });
}

int _rmdir(const char* path) {
    return api::call<Api::_rmdir>(std::tie(path), [&] { return with_path(path, os::remove_folder); });
}

int _chdir(const char* path) {
    return api::call<Api::_chdir>(std::tie(path), [&] { return with_path(path, os::change_folder); });
}

int _access(const char* path, int mode) {
    return api::call<Api::_access>(std::tie(path, mode), [&] {
        // The page of _access: a folder has no access but existence.
        return with_path(path, [&](const char* name) -> Result<void> {
            const bool folder = TRY(os::file_status(name)).folder;
            return os::check_access(name, !folder && (mode & 4), !folder && (mode & 2));
        });
    });
}

int _chmod(const char* path, int mode) {
    return api::call<Api::_chmod>(std::tie(path, mode), [&] {
        // The page of _chmod: all files can be read.
        return with_path(path,
                         [&](const char* name) { return os::set_read_only(name, !(mode & _S_IWRITE)); });
    });
}

int ws2__open_file(const char* path, int flags, int mode) {
    return api::call<Api::_open_file>(std::tie(path, flags, mode), [&] {
        return with_path(path, [&](const char* name) {
            return os::open_descriptor(name, flags, static_cast<unsigned>(mode));
        });
    });
}

unsigned long* __doserrno(void) {
    return api::call<Api::__doserrno>(std::tie(), [] { return &core::dos_error; });
}

int ws2__failed_call(void) {
    return api::call<Api::_failed_call>(std::tie(), []() -> Result<void> { return os::last_failure(); });
}

const char* ws2__native_path(const char* path, char* buffer, size_t size) {
    return api::call<Api::_native_path>(std::tie(path, buffer, size), [&]() -> Result<const char*> {
        if (!path || !buffer) return Error::InvalidArgument;
        const std::string text = native(path);
        if (text == path) return path;
        if (text.size() >= size) return Error::FilenameTooLong;
        std::memcpy(buffer, text.c_str(), text.size() + 1);
        return static_cast<const char*>(buffer);
    });
}
}
