#include "core/file/console_output.hpp"

#include "catalog/error.hpp"
#include "core/process/fork.hpp"
#include "os/thread/lock.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <string>

namespace ws2::core::console_output {
namespace {

constinit std::atomic<std::uint16_t> current{kDefaultAttributes};

constinit os::Lock fill_lock;
WS2_FORK_HANDLER(fill_in_child, Locks, [] { fill_lock.forget_holder(); });
constinit Cells last_fill GUARDED_BY(fill_lock);
constinit std::uint16_t fill_attributes GUARDED_BY(fill_lock) = 0;

/// The number of a colour: Windows counts blue, green, red; terminals red, green, blue.
unsigned colour(unsigned bits) { return (bits & 4 ? 1 : 0) | (bits & 2) | (bits & 1 ? 4 : 0); }

Result<void> write_text(File& terminal, const char* text) {
    TRY(terminal.write(text, std::strlen(text)));
    return {};
}

} // namespace

Result<void> set_attributes(File& terminal, std::uint16_t attributes) {
    char text[48];
    const unsigned front = attributes & 0xF, back = attributes >> 4 & 0xF;
    // The default colours are the terminal's own: a white terminal stays readable.
    if (front == kDefaultAttributes && back == 0) {
        std::snprintf(text, sizeof text, "\x1b[0%s%sm", attributes & 0x4000 ? ";7" : "",
                      attributes & 0x8000 ? ";4" : "");
    } else {
        std::snprintf(text, sizeof text, "\x1b[0;%u;%u%s%sm", (front & 8 ? 90 : 30) + colour(front),
                      (back & 8 ? 100 : 40) + colour(back), attributes & 0x4000 ? ";7" : "",
                      attributes & 0x8000 ? ";4" : "");
    }
    TRY(write_text(terminal, text));
    current.store(attributes, std::memory_order_relaxed);
    return {};
}

std::uint16_t attributes() { return current.load(std::memory_order_relaxed); }

Result<void> move_cursor(File& terminal, std::uint16_t column, std::uint16_t row) {
    char text[32];
    std::snprintf(text, sizeof text, "\x1b[%u;%uH", row + 1U, column + 1U);
    return write_text(terminal, text);
}

Result<void> show_cursor(File& terminal, bool shown) {
    return write_text(terminal, shown ? "\x1b[?25h" : "\x1b[?25l");
}

Result<std::uint32_t> fill(File& terminal, os::TerminalSize size, Cells cells, std::string_view character) {
    if (cells.column >= size.columns || cells.row >= size.rows) return Error::InvalidParameter;
    std::uint32_t left = cells.length, done = 0;
    std::string text = "\x1b\x37"; // saves the cursor
    for (unsigned row = cells.row, column = cells.column; row < size.rows && left > 0; ++row, column = 0) {
        char position[32];
        std::snprintf(position, sizeof position, "\x1b[%u;%uH", row + 1U, column + 1U);
        text += position;
        const std::uint32_t count = std::min<std::uint32_t>(left, size.columns - column);
        for (std::uint32_t i = 0; i < count; ++i)
            text += character;
        left -= count;
        done += count;
    }
    text += "\x1b\x38"; // restores it
    TRY(terminal.write(text.data(), text.size()));
    const os::LockGuard guard(fill_lock);
    last_fill = cells;
    fill_attributes = attributes();
    return done;
}

bool has_filled(Cells cells, std::uint16_t attributes) {
    const os::LockGuard guard(fill_lock);
    return cells.length > 0 && last_fill.column == cells.column && last_fill.row == cells.row &&
           last_fill.length >= cells.length && fill_attributes == attributes;
}

} // namespace ws2::core::console_output
