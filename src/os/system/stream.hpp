#pragma once
#include "base/result.hpp"

#include <cstdio>
#include <optional>
#include <string_view>

namespace ws2::os {

/// Writes bytes to a stream of libc in one call, so that texts of several threads do not mix. A stream that
/// libc's own wide functions have used (std::wcout) takes wide characters only: the bytes, UTF-8, are then
/// converted. The error is that of kernel32.
Result<void> write_stream(std::FILE* stream, std::string_view bytes);

/// Writes a text to the descriptor of standard error, past the stream.
void write_error_text(std::string_view text);

/// libc's fopen and freopen. The errors are those of kernel32.
Result<std::FILE*> open_stream(const char* path, const char* mode);
/// libc's fdopen.
Result<std::FILE*> open_stream(int descriptor, const char* mode);
/// A null path changes the mode only.
Result<std::FILE*> reopen_stream(const char* path, const char* mode, std::FILE* stream);

/// The next byte of a stream, or nothing at its end and after an error.
std::optional<char> read_stream(std::FILE* stream);
/// The byte comes again; false if the stream does not take it.
bool unread_stream(std::FILE* stream, char byte);
/// Keeps other threads out of a stream.
class StreamLock {
  public:
    explicit StreamLock(std::FILE* stream);
    ~StreamLock();
    StreamLock(const StreamLock&) = delete;
    StreamLock& operator=(const StreamLock&) = delete;

  private:
    std::FILE* stream_;
};

} // namespace ws2::os
