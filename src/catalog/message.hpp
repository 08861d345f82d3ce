#pragma once
#include <cstdint>

/// FormatMessage's flags.
namespace ws2::catalog::message_flag {

inline constexpr std::uint32_t max_width_mask = 0x00FF;
inline constexpr std::uint32_t allocate_buffer = 0x0100;
inline constexpr std::uint32_t ignore_inserts = 0x0200;
inline constexpr std::uint32_t from_string = 0x0400;
inline constexpr std::uint32_t from_module = 0x0800;
inline constexpr std::uint32_t from_system = 0x1000;
inline constexpr std::uint32_t argument_array = 0x2000;

} // namespace ws2::catalog::message_flag
