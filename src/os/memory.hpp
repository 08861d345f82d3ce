#pragma once
#include <cstddef>

namespace ws2::os {

/// Whether every byte of the range can be read. Costs nothing for a pointer into the caller's stack, one
/// system call a page for another.
bool readable(const void* address, std::size_t length);

/// The same for writing; what is there stays as it is.
bool writable(void* address, std::size_t length);

} // namespace ws2::os
