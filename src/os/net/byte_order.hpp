#pragma once
#include <bit>
#include <cstdint>

namespace ws2::os {

constexpr std::uint32_t to_network(std::uint32_t value) {
    return std::endian::native == std::endian::little ? __builtin_bswap32(value) : value;
}
constexpr std::uint32_t from_network(std::uint32_t value) { return to_network(value); }

} // namespace ws2::os
