#pragma once
#include "base/result.hpp"
#include "core/file/file.hpp"
#include "os/system/console.hpp"

#include <cstdint>
#include <string_view>

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

/// A run of cells, which continues in the next row.
struct Cells {
    std::uint16_t column = 0, row = 0;
    std::uint32_t length = 0;
};
/// Writes the character (UTF-8) to the cells in the current attributes; the cursor stays where it is. Returns
/// the number of cells that the screen has.
Result<std::uint32_t> fill(File& terminal, os::TerminalSize size, Cells cells, std::string_view character);
/// Whether the last fill was of these cells and in these attributes.
bool has_filled(Cells cells, std::uint16_t attributes);

} // namespace ws2::core::console_output
