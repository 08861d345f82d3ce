#include "api/crt/text_mode.hpp"

#include <windows.h>

#include <io.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/crt_files.hpp"
#include "core/process/fork.hpp"
#include "os/system/stream.hpp"
#include "os/system/text_mode.hpp"

#include <cstring>

using namespace ws2;

namespace {

/// _fmode: _O_TEXT or _O_BINARY, the mode of files that are opened without a word about it.
constinit int file_mode = _O_BINARY;

WS2_FORK_HANDLER(text_mode_in_child, Locks, [] { os::forget_text_mode_holder(); });

} // namespace

namespace ws2::api {

StreamMode::StreamMode(const char* mode) {
    for (; *mode && *mode != ','; ++mode) {
        if (std::strchr("rwa+bx", *mode)) letters_ += *mode;
        if (*mode == 'N') letters_ += 'e';
        text_ |= *mode == 't';
        binary_ |= *mode == 'b';
    }
    text_ |= file_mode == _O_TEXT && !binary_;
}

} // namespace ws2::api

// They report through errno and leave the last error alone.
extern "C" {

int* __p__fmode(void) {
    return api::call<Api::__p__fmode>(std::tie(), [] { return &file_mode; });
}

FILE* _fdopen(int fd, const char* mode) {
    return api::call<Api::_fdopen>(std::tie(fd, mode), [&]() -> Result<FILE*> {
        if (!mode || !*mode) return Error::InvalidArgument;
        const api::StreamMode wanted(mode);
        if (wanted.text() || (os::is_text(fd) && !wanted.binary()))
            return os::open_text_stream(fd, wanted.letters());
        return os::open_stream(fd, wanted.letters());
    });
}

int ws2__stream_descriptor(FILE* stream) {
    return api::call<Api::_stream_descriptor>(std::tie(stream),
                                              [&] { return os::text_stream_descriptor(stream); });
}

int ws2__setmode(int fd, int mode) {
    return api::call<Api::_setmode>(std::tie(fd, mode), [&]() -> Result<int> {
        // In the wide modes too wide functions write UTF-8, and nothing is translated.
        if (mode != _O_TEXT && mode != _O_BINARY && mode != _O_WTEXT && mode != _O_U8TEXT &&
            mode != _O_U16TEXT)
            return Error::InvalidArgument;
        const bool before = os::is_text(fd);
        TRY(os::set_text(fd, mode == _O_TEXT));
        return before ? _O_TEXT : _O_BINARY;
    });
}

int ws2__text_read(int fd, void* buffer, unsigned length) {
    return api::call<Api::_text_read>(std::tie(fd, buffer, length), [&]() -> Result<int> {
        return static_cast<int>(TRY(os::read_text(fd, static_cast<char*>(buffer), length)));
    });
}

int ws2__text_write(int fd, const void* buffer, unsigned length) {
    return api::call<Api::_text_write>(std::tie(fd, buffer, length), [&]() -> Result<int> {
        return static_cast<int>(TRY(os::write_text(fd, static_cast<const char*>(buffer), length)));
    });
}
}
