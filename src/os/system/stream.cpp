#include "os/system/stream.hpp"

#include "base/unicode.hpp"
#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/system/append_file.hpp"
#include "os/system/file.hpp"

#include <cstring>
#include <cwchar>
#include <sys/stat.h>

namespace ws2::os {
namespace {

Error stream_error() { return errno == 0 ? Error::IoDevice : win32_error_from_errno(errno); }

bool is_folder(std::FILE* stream) {
    struct stat status;
    return win32_action([&] { return ::fstat(fileno(stream), &status); }) && S_ISDIR(status.st_mode);
}

/// An administrator too may not write a file with the attribute read-only.
Result<void> may_open(const char* path, const char* mode) {
    TRY(injected());
    if (mode[0] != 'r' || std::strchr(mode, '+')) return refuse_read_only(path);
    return {};
}

} // namespace

Result<void> write_stream(std::FILE* stream, std::string_view bytes) {
    TRY(injected());
    errno = 0;
    if (std::fwide(stream, 0) <= 0) {
        if (std::fwrite(bytes.data(), 1, bytes.size(), stream) != bytes.size()) return stream_error();
        return {};
    }
    for (const char32_t code_point : convert<char32_t>(bytes)) {
        if (std::fputwc(static_cast<wchar_t>(code_point), stream) == WEOF) return stream_error();
    }
    return {};
}

void write_error_text(std::string_view text) { append(STDERR_FILENO, text); }

Result<std::FILE*> open_stream(const char* path, const char* mode) {
    TRY(may_open(path, mode));
    errno = 0;
    std::FILE* const stream = std::fopen(path, mode);
    if (!stream) return error_of_path(path, stream_error());
    // The page of ftell: a file that is opened to append to is at its beginning until it is written.
    if (mode[0] == 'a') std::rewind(stream);
    // Linux opens a folder for reading; the C run-time of Windows reports EACCES.
    if (!is_folder(stream)) return stream;
    std::fclose(stream);
    return Error::Access;
}

Result<std::FILE*> open_stream(int descriptor, const char* mode) {
    TRY(injected());
    errno = 0;
    if (std::FILE* const stream = ::fdopen(descriptor, mode)) return stream;
    return stream_error();
}

Result<std::FILE*> reopen_stream(const char* path, const char* mode, std::FILE* stream) {
    if (path)
        TRY(may_open(path, mode));
    else
        TRY(injected());
    errno = 0;
    std::FILE* const again = std::freopen(path, mode, stream);
    if (!again) return path ? error_of_path(path, stream_error()) : stream_error();
    if (!path || !is_folder(again)) return again;
    std::fclose(again);
    return Error::Access;
}

std::optional<char> read_stream(std::FILE* stream) {
    const int byte = std::getc(stream);
    if (byte == EOF) return std::nullopt;
    return static_cast<char>(byte);
}

bool unread_stream(std::FILE* stream, char byte) {
    return std::ungetc(static_cast<unsigned char>(byte), stream) != EOF;
}

StreamLock::StreamLock(std::FILE* stream) : stream_(stream) { flockfile(stream); }
StreamLock::~StreamLock() { funlockfile(stream_); }

} // namespace ws2::os
