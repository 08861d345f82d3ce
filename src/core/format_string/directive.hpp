#pragma once
#include <cstdint>

/// One conversion of a format string, as Microsoft's page "Format specification syntax: printf and wprintf
/// functions" describes it.
namespace ws2::core::format_string {

/// The prefix before the conversion letter.
enum class Size : std::uint8_t {
    Default,
    Byte,       ///< hh
    Half,       ///< h
    Long,       ///< l: 32 bits, a wide text, or no effect on a double
    Word,       ///< I32
    Quad,       ///< ll, I64, I, j, z, t; L before an integer
    LongDouble, ///< L
    Wide,       ///< w: a wide text
};

struct Directive {
    static constexpr int kNone = -1, kArgument = -2;

    bool left = false, plus = false, space = false, alternative = false, zeros = false;
    /// A number up to INT_MAX, kNone, or kArgument for an asterisk.
    int width = kNone, precision = kNone;
    Size size = Size::Default;
    /// 0 where the format ends inside the directive.
    char32_t conversion = 0;
};

/// Reads the directive after a percent sign and returns the position after it. Unit is char, char16_t or
/// char32_t.
template <class Unit>
const Unit* read_directive(const Unit* format, Directive& directive);

/// A decimal number, at most INT_MAX; moves `text` behind its digits.
template <class Unit>
int read_number(const Unit*& text);
/// The size prefix, or Default.
template <class Unit>
Size read_size(const Unit*& text);

} // namespace ws2::core::format_string
