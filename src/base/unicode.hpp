#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Conversion between UTF-8, UTF-16 and UTF-32, the two widths of wchar_t.
namespace ws2 {

inline constexpr char32_t kReplacement = 0xFFFD;

struct Decoded {
    char32_t code_point;
    /// Number of bytes or units consumed; at least 1.
    std::size_t length;
    bool valid;
};

/// The first code point of a text that is not empty. An invalid sequence yields U+FFFD: one for each
/// truncated sequence and one for each stray byte, as MultiByteToWideChar does.
Decoded decode_first(std::string_view text);
Decoded decode_first(std::u16string_view text);
Decoded decode_first(std::u32string_view text);

/// Writes the units of a valid code point to `out` (room for 4) and returns their number.
std::size_t encode(char32_t value, char* out);
std::size_t encode(char32_t value, char16_t* out);
std::size_t encode(char32_t value, char32_t* out);

/// What becomes of an invalid sequence.
enum class Invalid {
    /// U+FFFD.
    Replace,
    /// Converting back restores it: a byte becomes 0xDC00 + the byte, a lone surrogate stays.
    Keep
};

/// Converts a text; To and From are char (UTF-8), char16_t or char32_t.
template <class To, class From>
std::basic_string<To> convert(std::basic_string_view<From> text, Invalid invalid = Invalid::Replace);

} // namespace ws2
