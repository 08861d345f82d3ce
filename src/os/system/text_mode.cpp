#include "os/system/text_mode.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/system/pipe.hpp"
#include "os/system/stream.hpp"
#include "os/thread/lock.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

namespace ws2::os {
namespace {

constexpr char kEnd = 0x1A;
constexpr std::size_t kChunk = 4096;

/// A descriptor in text mode, and the file that it is.
struct TextFile {
    Descriptor descriptor;
    dev_t device;
    ino_t node;
    /// A byte that was read too early from what cannot be sought.
    std::optional<char> ahead;
    TextFile* next;
};
/// A stream of open_text_stream, without libc's buffer, so that libc computes no position from translated
/// text.
struct TextStream {
    std::FILE* stream;
    Descriptor descriptor;
    std::string raw;      ///< what was read from the file
    std::size_t used = 0; ///< how much of it the program has
    TextStream* next;
};

constinit Lock lock;
constinit TextFile* files GUARDED_BY(lock) = nullptr;
constinit TextStream* streams GUARDED_BY(lock) = nullptr;
constinit std::atomic<int> text_files{0};

TextFile* find(Descriptor descriptor) REQUIRES(lock) {
    for (TextFile* file = files; file; file = file->next)
        if (file->descriptor == descriptor) return file;
    return nullptr;
}

void forget(Descriptor descriptor) REQUIRES(lock) {
    for (TextFile** link = &files; *link; link = &(*link)->next) {
        if ((*link)->descriptor != descriptor) continue;
        delete std::exchange(*link, (*link)->next);
        text_files.fetch_sub(1, std::memory_order_relaxed);
        return;
    }
}

Result<struct stat> status_of(Descriptor descriptor) {
    struct stat status;
    TRY(win32_action([&] { return ::fstat(descriptor, &status); }));
    return status;
}

Result<std::size_t> read_raw(Descriptor descriptor, char* buffer, std::size_t size) {
    return static_cast<std::size_t>(TRY(win32_call([&] { return ::read(descriptor, buffer, size); })));
}

std::optional<char> take_ahead(Descriptor descriptor) {
    const LockGuard guard(lock);
    TextFile* const file = find(descriptor);
    return file ? std::exchange(file->ahead, std::nullopt) : std::nullopt;
}

/// Puts back the bytes behind `end`, by position or as the byte ahead.
void put_back(Descriptor descriptor, std::string& raw, std::size_t end) {
    if (end == raw.size()) return;
    const auto extra = static_cast<off64_t>(raw.size() - end);
    if (!win32_call([&] { return ::lseek64(descriptor, -extra, SEEK_CUR); })) {
        const LockGuard guard(lock);
        if (TextFile* const file = find(descriptor)) file->ahead = raw[end];
    }
    raw.resize(end);
}

/// Bytes of the file, in text mode up to Ctrl-Z and never with "\r" without the byte that follows it; empty
/// at the end.
Result<std::string> read_chunk(Descriptor descriptor, std::size_t size) {
    std::string raw(size, '\0');
    std::size_t length = 0;
    if (const auto ahead = take_ahead(descriptor))
        raw[length++] = *ahead;
    else
        length = TRY(read_raw(descriptor, raw.data(), size));
    raw.resize(length);
    if (!is_text(descriptor)) return raw;
    if (!raw.empty() && raw.back() == '\r') {
        char next = 0;
        if (read_raw(descriptor, &next, 1).value_or(0) == 1) {
            raw += next;
            if (next != '\n') put_back(descriptor, raw, raw.size() - 1);
        }
    }
    if (const std::size_t end = raw.find(kEnd); end != std::string::npos) put_back(descriptor, raw, end);
    return raw;
}

/// How many bytes of `raw` from `start` are the next character: 2 for "\r\n".
std::size_t width(std::string_view raw, std::size_t start) { return raw.substr(start, 2) == "\r\n" ? 2 : 1; }

/// Windows has no signal for a pipe that no one reads.
Result<std::size_t> write_raw(Descriptor descriptor, std::string_view bytes) {
    if (is_pipe(descriptor)) return write_pipe(descriptor, bytes.data(), bytes.size());
    return static_cast<std::size_t>(
        TRY(win32_call([&] { return ::write(descriptor, bytes.data(), bytes.size()); })));
}

// What libc calls for a stream. errno stays what the failed call has set; no exception passes through libc.
template <class Body>
auto without_exceptions(Body&& body) -> decltype(body()) {
    try {
        return body();
    } catch (const std::bad_alloc&) {
        errno = ENOMEM;
        return Error::NotEnoughMemory;
    }
}

/// Where the program is in the file.
Result<off64_t> position(const TextStream& text) {
    const off64_t here = TRY(win32_call([&] { return ::lseek64(text.descriptor, 0, SEEK_CUR); }));
    return here - static_cast<off64_t>(text.raw.size() - text.used);
}

ssize_t read_stream_text(void* cookie, char* buffer, std::size_t size) {
    TextStream& text = *static_cast<TextStream*>(cookie);
    text.stream->_offset = -1; // libc's count of bytes is not that of the file
    if (text.used == text.raw.size()) {
        text.used = 0;
        text.raw.clear();
        auto chunk = without_exceptions([&] { return read_chunk(text.descriptor, kChunk); });
        if (!chunk) return -1;
        text.raw = std::move(*chunk);
    }
    const bool translate = is_text(text.descriptor);
    std::size_t stored = 0;
    for (; stored < size && text.used < text.raw.size(); ++stored) {
        const std::size_t bytes = translate ? width(text.raw, text.used) : 1;
        buffer[stored] = text.raw[text.used + bytes - 1];
        text.used += bytes;
    }
    return static_cast<ssize_t>(stored);
}

int seek_stream_text(void* cookie, off64_t* offset, int whence) {
    TextStream& text = *static_cast<TextStream*>(cookie);
    off64_t target = *offset;
    if (whence == SEEK_CUR) {
        const auto here = position(text);
        if (!here) return -1;
        target += *here;
        whence = SEEK_SET;
        if (*offset == 0) {
            *offset = target;
            return 0;
        }
    }
    const auto reached = win32_call([&] { return ::lseek64(text.descriptor, target, whence); });
    if (!reached) return -1;
    text.raw.clear();
    text.used = 0;
    *offset = *reached;
    return 0;
}

ssize_t write_stream_text(void* cookie, const char* buffer, std::size_t size) {
    TextStream& text = *static_cast<TextStream*>(cookie);
    text.stream->_offset = -1;
    if (text.used != text.raw.size()) {
        const auto here = position(text);
        if (!here || !win32_call([&] { return ::lseek64(text.descriptor, *here, SEEK_SET); })) return 0;
    }
    text.raw.clear();
    text.used = 0;
    const auto written = without_exceptions([&] { return write_text(text.descriptor, buffer, size); });
    return written ? static_cast<ssize_t>(*written) : 0;
}

int close_stream_text(void* cookie) {
    const std::unique_ptr<TextStream> text(static_cast<TextStream*>(cookie));
    {
        const LockGuard guard(lock);
        forget(text->descriptor);
        TextStream** link = &streams;
        while (*link && *link != text.get())
            link = &(*link)->next;
        if (*link) *link = text->next;
    }
    return win32_action([&] { return ::close(text->descriptor); }) ? 0 : -1;
}

} // namespace

bool is_text(Descriptor descriptor) {
    if (text_files.load(std::memory_order_relaxed) == 0) return false;
    const int number = errno;
    const auto status = status_of(descriptor);
    errno = number;
    const LockGuard guard(lock);
    const TextFile* const file = find(descriptor);
    if (!file) return false;
    if (status && status->st_dev == file->device && status->st_ino == file->node) return true;
    forget(descriptor);
    return false;
}

Result<void> set_text(Descriptor descriptor, bool text) {
    const struct stat status = TRY(status_of(descriptor));
    const LockGuard guard(lock);
    forget(descriptor);
    if (!text) return {};
    files = new TextFile{descriptor, status.st_dev, status.st_ino, std::nullopt, files};
    text_files.fetch_add(1, std::memory_order_relaxed);
    return {};
}

Result<std::size_t> read_text(Descriptor descriptor, char* buffer, std::size_t size) {
    if (size == 0 || !is_text(descriptor)) return read_raw(descriptor, buffer, size);
    const std::string raw = TRY(read_chunk(descriptor, size));
    std::size_t stored = 0;
    for (std::size_t i = 0; i < raw.size(); ++stored) {
        i += width(raw, i);
        buffer[stored] = raw[i - 1];
    }
    return stored;
}

Result<std::size_t> write_text(Descriptor descriptor, const char* buffer, std::size_t size) {
    if (!is_text(descriptor)) return write_raw(descriptor, {buffer, size});
    std::string bytes;
    bytes.reserve(size + size / 16);
    for (const char byte : std::string_view(buffer, size)) {
        if (byte == '\n') bytes += '\r';
        bytes += byte;
    }
    for (std::size_t written = 0; written < bytes.size();)
        written += TRY(write_raw(descriptor, std::string_view(bytes).substr(written)));
    return size;
}

Result<std::FILE*> open_text_stream(Descriptor descriptor, const char* mode) {
    auto text = std::make_unique<TextStream>(TextStream{nullptr, descriptor, {}, 0, nullptr});
    TRY(set_text(descriptor, true));
    std::FILE* const stream = ::fopencookie(
        text.get(), mode, {read_stream_text, write_stream_text, seek_stream_text, close_stream_text});
    if (!stream) {
        static_cast<void>(set_text(descriptor, false));
        return Error::NotEnoughMemory;
    }
    text->stream = stream;
    std::setvbuf(stream, nullptr, _IONBF, 0);
    const LockGuard guard(lock);
    text->next = streams;
    streams = text.release();
    return stream;
}

Result<std::FILE*> open_text_stream(const char* path, const char* mode) {
    struct Duplicate {
        Descriptor descriptor = -1;
        ~Duplicate() {
            if (descriptor >= 0) static_cast<void>(win32_action([&] { return ::close(descriptor); }));
        }
    } duplicate;
    std::FILE* const file = TRY(open_stream(path, mode));
    const int command = std::strchr(mode, 'e') ? F_DUPFD_CLOEXEC : F_DUPFD;
    auto descriptor = win32_call([&] { return ::fcntl(::fileno(file), command, 0); });
    std::fclose(file);
    duplicate.descriptor = TRY(descriptor);
    std::FILE* const stream = TRY(open_text_stream(duplicate.descriptor, mode));
    duplicate.descriptor = -1;
    return stream;
}

void forget_text_mode_holder() { lock.forget_holder(); }

Result<Descriptor> text_stream_descriptor(std::FILE* stream) {
    const LockGuard guard(lock);
    for (const TextStream* text = streams; text; text = text->next)
        if (text->stream == stream) return text->descriptor;
    return Error::InvalidHandle;
}

} // namespace ws2::os
