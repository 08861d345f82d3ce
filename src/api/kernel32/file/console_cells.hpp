#pragma once
#include "core/file/console_output.hpp"
#include "core/file/file.hpp"

#include <consoleapi.h>

#include <bit>
#include <cstdint>
#include <string_view>

/// What the narrow and the wide functions of a console's cells share.
namespace ws2::api {

/// A COORD as the instruments see it: 32 bits.
inline std::uint32_t word_of(COORD position) { return std::bit_cast<std::uint32_t>(position); }

inline core::console_output::Cells cells_of(COORD start, std::uint32_t length) {
    return {static_cast<std::uint16_t>(start.X), static_cast<std::uint16_t>(start.Y), length};
}

/// Error: InvalidHandle unless the handle is a terminal.
inline Result<std::uint32_t> fill_console(core::Handle console, std::string_view character,
                                          std::uint32_t length, COORD start) {
    const auto file = TRY(core::find<core::File>(console));
    if (!os::is_terminal(file->descriptor())) return Error::InvalidHandle;
    const os::TerminalSize size = TRY(os::terminal_size(file->descriptor()));
    return core::console_output::fill(*file, size, cells_of(start, length), character);
}

} // namespace ws2::api
