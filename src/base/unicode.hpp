#pragma once
#include <cstddef>
#include <string>
#include <string_view>

/// Between UTF-8 and the two widths of wchar_t. What is not valid becomes U+FFFD, once for each sequence that
/// is cut short and once for each stray byte, as Windows does.
namespace ws2 {

struct Decoded {
    char32_t code_point;
    /// Bytes or units taken; at least 1.
    std::size_t length;
    bool valid;
};

inline constexpr char32_t kReplacement = 0xFFFD;

/// The first code point of UTF-8 text that is not empty.
inline Decoded decode_first(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(0);
    if (first < 0x80) return {first, 1, true};
    const std::size_t wanted = first >= 0xF5   ? 0
                               : first >= 0xF0 ? 4
                               : first >= 0xE0 ? 3
                               : first >= 0xC2 ? 2
                                               : 0;
    if (wanted == 0) return {kReplacement, 1, false};
    char32_t value = first & (0x7Fu >> wanted);
    for (std::size_t i = 1; i < wanted; ++i) {
        // Overlong forms, surrogates and what lies above U+10FFFF end at their second byte.
        const unsigned low = i > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = i > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (i >= text.size() || byte(i) < low || byte(i) > high) return {kReplacement, i, false};
        value = value << 6 | (byte(i) & 0x3F);
    }
    return {value, wanted, true};
}

inline Decoded decode_first(std::u16string_view text) {
    const char32_t unit = text[0];
    if (unit < 0xD800 || unit > 0xDFFF) return {unit, 1, true};
    const bool pair = unit < 0xDC00 && text.size() > 1 && text[1] >= 0xDC00 && text[1] <= 0xDFFF;
    if (!pair) return {kReplacement, 1, false};
    return {0x10000 + ((unit - 0xD800) << 10) + (text[1] - char32_t{0xDC00}), 2, true};
}

inline Decoded decode_first(std::u32string_view text) {
    const char32_t unit = text[0];
    const bool valid = unit < 0xD800 || (unit > 0xDFFF && unit <= 0x10FFFF);
    return {valid ? unit : kReplacement, 1, valid};
}

/// Writes a code point's units to `out` (room for 4) and yields their number.
inline std::size_t encode(char32_t value, char* out) {
    if (value < 0x80) return out[0] = static_cast<char>(value), 1;
    const std::size_t length = value < 0x800 ? 2 : value < 0x10000 ? 3 : 4;
    for (std::size_t i = length; i-- > 1; value >>= 6)
        out[i] = static_cast<char>(0x80 | (value & 0x3F));
    out[0] = static_cast<char>((0xF00 >> length & 0xFF) | value);
    return length;
}

inline std::size_t encode(char32_t value, char16_t* out) {
    if (value < 0x10000) return out[0] = static_cast<char16_t>(value), 1;
    value -= 0x10000;
    out[0] = static_cast<char16_t>(0xD800 + (value >> 10));
    out[1] = static_cast<char16_t>(0xDC00 + (value & 0x3FF));
    return 2;
}

inline std::size_t encode(char32_t value, char32_t* out) { return out[0] = value, 1; }

/// Converts whole texts; To and From are char (UTF-8), char16_t or char32_t.
template <class To, class From>
std::basic_string<To> convert(std::basic_string_view<From> text) {
    std::basic_string<To> result;
    result.reserve(text.size());
    while (!text.empty()) {
        const Decoded decoded = decode_first(text);
        To units[4];
        result.append(units, encode(decoded.code_point, units));
        text.remove_prefix(decoded.length);
    }
    return result;
}

} // namespace ws2
