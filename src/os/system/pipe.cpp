#include "os/system/pipe.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/net/socket.hpp"
#include "os/thread/pipe_signal.hpp"

#include <algorithm>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ws2::os {
namespace {

enum class Kind : std::uint8_t { Other, Fifo, Socket };

Result<Kind> kind_of(Descriptor descriptor) {
    struct stat status;
    TRY(win32_action([&] { return ::fstat(descriptor, &status); }));
    return S_ISFIFO(status.st_mode) ? Kind::Fifo : S_ISSOCK(status.st_mode) ? Kind::Socket : Kind::Other;
}

/// The kind of a pipe's end that can be read.
Result<Kind> check_read_end(Descriptor descriptor) {
    const Kind kind = TRY(kind_of(descriptor));
    if (kind == Kind::Other) return Error::InvalidFunction;
    const int flags = TRY(win32_call([&] { return ::fcntl(descriptor, F_GETFL); }));
    if ((flags & O_ACCMODE) == O_WRONLY) return Error::Access;
    return kind;
}

Result<std::size_t> readable(Descriptor descriptor) {
    int bytes = 0;
    TRY(win32_action([&] { return ::ioctl(descriptor, FIONREAD, &bytes); }));
    return static_cast<std::size_t>(bytes);
}

/// Linux copies from pipe to pipe only (tee), so the bytes pass through another one.
Result<std::size_t> peek_fifo(Descriptor descriptor, void* buffer, std::size_t length) {
    const int capacity = TRY(win32_call([&] { return ::fcntl(descriptor, F_GETPIPE_SZ); }));
    const Pipe copy = TRY(make_pipe(static_cast<std::uint32_t>(capacity), false));
    auto copied = win32_call([&] { return ::tee(descriptor, copy.write, length, SPLICE_F_NONBLOCK); });
    if (copied && *copied > 0)
        copied = win32_call([&] { return ::read(copy.read, buffer, static_cast<std::size_t>(*copied)); });
    static_cast<void>(close(copy.read));
    static_cast<void>(close(copy.write));
    // Another thread has read them.
    if (!copied && copied.error() == Error::NotReady) return std::size_t{0};
    return static_cast<std::size_t>(TRY(copied));
}

} // namespace

Result<Pipe> make_pipe(std::uint32_t capacity, bool inheritable) {
    int ends[2];
    TRY(win32_action([&] { return ::pipe2(ends, inheritable ? 0 : O_CLOEXEC); }));
    const int has = win32_call([&] { return ::fcntl(ends[1], F_GETPIPE_SZ); }).value_or(0);
    if (has > 0 && capacity > static_cast<std::uint32_t>(has))
        static_cast<void>(win32_call([&] { return ::fcntl(ends[1], F_SETPIPE_SZ, capacity); }));
    return Pipe{ends[0], ends[1]};
}

bool is_pipe(Descriptor descriptor) { return kind_of(descriptor).value_or(Kind::Fifo) != Kind::Other; }

Result<std::size_t> write_pipe(Descriptor descriptor, const void* buffer, std::size_t length) {
    PipeSignalKeeper keeper;
    const auto count = win32_call([&] { return ::write(descriptor, buffer, length); });
    // Linux raises the signal also in a write that has written a part.
    if (count ? static_cast<std::size_t>(*count) < length : count.error() == Error::PipeNoData)
        keeper.take_signal();
    if (count) return static_cast<std::size_t>(*count);
    // The read end is no closed descriptor.
    if (count.error() == Error::InvalidHandle && kind_of(descriptor)) return Error::Access;
    return count.error();
}

Result<std::size_t> readable_in_pipe(Descriptor descriptor) {
    TRY(check_read_end(descriptor));
    if (const std::size_t bytes = TRY(readable(descriptor)); bytes > 0) return bytes;
    pollfd entry{descriptor, POLLIN | POLLRDHUP, 0};
    TRY(win32_action([&] { return ::poll(&entry, 1, 0); }));
    if (!(entry.revents & (POLLHUP | POLLRDHUP))) return std::size_t{0};
    // What was written between the count and the end.
    const std::size_t bytes = TRY(readable(descriptor));
    if (bytes == 0) return Error::BrokenPipe;
    return bytes;
}

Result<std::size_t> peek_pipe(Descriptor descriptor, void* buffer, std::size_t length) {
    const std::size_t bytes = std::min(TRY(readable_in_pipe(descriptor)), length);
    if (bytes == 0) return bytes;
    if (TRY(kind_of(descriptor)) == Kind::Fifo) return peek_fifo(descriptor, buffer, bytes);
    return static_cast<std::size_t>(
        TRY(win32_call([&] { return ::recv(descriptor, buffer, bytes, MSG_PEEK | MSG_DONTWAIT); })));
}

Result<void> set_pipe_waits(Descriptor descriptor, bool waits) {
    const int flags = TRY(win32_call([&] { return ::fcntl(descriptor, F_GETFL); }));
    const int wanted = waits ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    return win32_action([&] { return ::fcntl(descriptor, F_SETFL, wanted); });
}

} // namespace ws2::os
