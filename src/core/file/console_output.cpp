#include "core/file/console_output.hpp"

#include <atomic>
#include <cstdio>
#include <cstring>

namespace ws2::core::console_output {
namespace {

constinit std::atomic<std::uint16_t> current{kDefaultAttributes};

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

} // namespace ws2::core::console_output
