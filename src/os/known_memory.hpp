#pragma once
#include <cstddef>
#include <cstdint>

namespace ws2::os {

/// Whether the range lies in the program's own segments or in the heap that grows behind them: memory that is
/// there without asking the system. False says nothing.
bool known_readable(std::uintptr_t first, std::size_t length);
bool known_writable(std::uintptr_t first, std::size_t length);

} // namespace ws2::os
