#pragma once
#include "base/result.hpp"
#include "os/net/descriptor.hpp"

#include <cstddef>
#include <cstdio>

/// The text mode of the Microsoft C run-time, for the descriptors and streams that ask for it: "\r\n" of the
/// file is "\n" of the program, and Ctrl-Z (26) is the end of what is read. The errors are those of kernel32.
namespace ws2::os {

/// Whether a descriptor is in text mode. One that was closed without a notice, and is another file now, is
/// not.
bool is_text(Descriptor descriptor);
Result<void> set_text(Descriptor descriptor, bool text);

/// Up to `size` bytes, in text mode after translation; 0 at the end, and at Ctrl-Z, which is not passed.
Result<std::size_t> read_text(Descriptor descriptor, char* buffer, std::size_t size);
/// In text mode all bytes, each "\n" as "\r\n", and `size`; else as many as one call of Linux writes.
Result<std::size_t> write_text(Descriptor descriptor, const char* buffer, std::size_t size);

/// A stream over a descriptor, which it closes, that follows the descriptor's mode. libc's fileno does not
/// know it.
Result<std::FILE*> open_text_stream(Descriptor descriptor, const char* mode);
/// The same for a path, with the mode of fopen.
Result<std::FILE*> open_text_stream(const char* path, const char* mode);
/// The descriptor of one of these streams.
Result<Descriptor> text_stream_descriptor(std::FILE* stream);
/// In a forked child, where the thread that held the lock does not exist.
void forget_text_mode_holder();

} // namespace ws2::os
