#pragma once
#include <cstddef>
#include <optional>

namespace ws2::os {

/// Whether every byte of the range can be read. Costs nothing for a pointer into the caller's stack, one
/// system call a page for another.
bool readable(const void* address, std::size_t length);

/// The same for writing; what is there stays as it is.
bool writable(void* address, std::size_t length);

/// The number of characters, of `unit` bytes each, before a text's final NUL; nothing if the text cannot be
/// read up to there.
std::optional<std::size_t> text_length(const void* text, std::size_t unit);

} // namespace ws2::os
