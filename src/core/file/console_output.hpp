#pragma once
#include "base/result.hpp"
#include "core/file/file.hpp"

#include <cstdint>

/// The output side of a console: a terminal, which is changed by escape sequences (ECMA-48).
namespace ws2::core::console_output {

/// The attributes of a console that no program has changed: white on black, of which the terminal makes its
/// own colours.
inline constexpr std::uint16_t kDefaultAttributes = 0x7;

/// Windows' attributes: 1 blue, 2 green, 4 red, 8 bright, the same times 16 for the background, 0x4000
/// reversed, 0x8000 underlined.
Result<void> set_attributes(File& terminal, std::uint16_t attributes);
/// The attributes set last.
std::uint16_t attributes();
/// Columns and rows from 0.
Result<void> move_cursor(File& terminal, std::uint16_t column, std::uint16_t row);
Result<void> show_cursor(File& terminal, bool shown);

} // namespace ws2::core::console_output
