#pragma once
#include <cstddef>
#include <cstdint>

namespace ws2::core {

/// The text that gai_strerror returns for a code, ready in characters of `unit` bytes: as on Windows the
/// message with a space for its line end, in memory that the program may write to. It stays where it is. Null
/// if memory is short or there is no such code.
void* error_text(std::uint32_t code, std::size_t unit);

} // namespace ws2::core
