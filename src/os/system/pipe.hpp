#pragma once
#include "base/result.hpp"
#include "os/net/descriptor.hpp"

#include <cstddef>
#include <cstdint>

/// Pipes, and the sockets that stand in a pipe's place as a standard stream. The errors are those of
/// kernel32.
namespace ws2::os {

struct Pipe {
    Descriptor read, write;
};
/// `inheritable`: not close-on-exec. A capacity above the default is reserved if the system allows it.
Result<Pipe> make_pipe(std::uint32_t capacity, bool inheritable);

/// Whether the descriptor is that of a pipe or socket, or may be: a write to it might raise SIGPIPE.
bool is_pipe(Descriptor descriptor);

/// A write that raises no SIGPIPE. PipeNoData if the other end is closed, NotReady if the pipe is full and
/// its writes do not wait.
Result<std::size_t> write_pipe(Descriptor descriptor, const void* buffer, std::size_t length);

/// The number of bytes that can be read at once. Errors: BrokenPipe if there are none and no writer is left,
/// Access for the write end, InvalidFunction for what is no pipe.
Result<std::size_t> readable_in_pipe(Descriptor descriptor);

/// Copies the first bytes and leaves them in the pipe. The errors are those of readable_in_pipe.
Result<std::size_t> peek_pipe(Descriptor descriptor, void* buffer, std::size_t length);

/// Whether reads and writes of this end wait. Another process with the same end sees the change.
Result<void> set_pipe_waits(Descriptor descriptor, bool waits);

} // namespace ws2::os
