#pragma once
#include <cstddef>
#include <cstdint>

namespace ws2::core {

/// The text that gai_strerror returns, in characters of `unit` bytes: as on Windows, the message with a space
/// for its line end, in writable memory. It is never freed. Null if memory is short or the code is unknown.
void* error_text(std::uint32_t code, std::size_t unit);

} // namespace ws2::core
