#pragma once
#include <cstddef>
#include <cstdint>

namespace ws2::os {

/// Whether the range is inside the program's own segments or the heap: memory that is known to be mapped
/// without a system call. False means unknown (decision 15).
bool known_readable(std::uintptr_t first, std::size_t length);
bool known_writable(std::uintptr_t first, std::size_t length);

} // namespace ws2::os
