#pragma once
#include <cstdint>
#include <string_view>

namespace ws2::catalog {

/// Whether the call stores a pointer where its row has a text: FormatMessage that allocates its buffer.
constexpr bool stores_pointer(std::string_view function, std::uint64_t first_argument) {
    constexpr std::uint64_t kAllocateBuffer = 0x100; // FORMAT_MESSAGE_ALLOCATE_BUFFER
    return function.starts_with("FormatMessage") && (first_argument & kAllocateBuffer);
}

} // namespace ws2::catalog
