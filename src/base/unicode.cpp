#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <type_traits>
#include <utf8.h>

namespace ws2 {
namespace {

constexpr std::size_t kLongest = 4;
/// Invalid::Keep: a low surrogate, which valid UTF-8 never yields.
constexpr char32_t kKeptByte = 0xDC00;

constexpr bool is_surrogate(char32_t value) { return value >= 0xD800 && value <= 0xDFFF; }

/// Whether some continuation makes the bytes a valid sequence. Each lead byte that restricts its second byte
/// leaves 0x80 or 0xBF allowed, so these two stand for all continuations.
bool is_beginning(std::string_view bytes) {
    return std::ranges::any_of(std::array{'\x80', '\xBF'}, [bytes](char continuation) {
        std::array<char, kLongest> sequence;
        sequence.fill(continuation);
        std::ranges::copy(bytes, sequence.begin());
        return utf8::find_invalid(sequence.begin(), sequence.end()) != sequence.begin();
    });
}

/// The code points that Invalid::Keep puts in place of an invalid sequence.
void keep(std::string_view sequence, std::u32string& code_points) {
    for (const char byte : sequence)
        code_points.push_back(kKeptByte + static_cast<unsigned char>(byte));
}
void keep(std::u16string_view sequence, std::u32string& code_points) { code_points.push_back(sequence[0]); }
void keep(std::u32string_view sequence, std::u32string& code_points) {
    code_points.push_back(is_surrogate(sequence[0]) ? sequence[0] : kReplacement);
}

template <class To>
void append(char32_t value, std::basic_string<To>& text) {
    if constexpr (std::is_same_v<To, char>) {
        if (is_surrogate(value)) {
            if (value >= kKeptByte + 0x80 && value <= kKeptByte + 0xFF) {
                text.push_back(static_cast<char>(value - kKeptByte));
                return;
            }
            value = kReplacement;
        }
    }
    To units[kLongest];
    text.append(units, encode(value, units));
}

} // namespace

Decoded decode_first(std::string_view text) {
    text = text.substr(0, kLongest);
    if (utf8::find_invalid(text.begin(), text.end()) != text.begin()) {
        auto end = text.begin();
        const char32_t code_point = utf8::unchecked::next(end);
        return {code_point, static_cast<std::size_t>(end - text.begin()), true};
    }
    std::size_t length = 1;
    while (length + 1 < kLongest && length < text.size() && is_beginning(text.substr(0, length + 1)))
        ++length;
    return {kReplacement, length, false};
}

Decoded decode_first(std::u16string_view text) {
    const char32_t unit = text[0];
    if (!is_surrogate(unit)) return {unit, 1, true};
    const bool pair = unit < 0xDC00 && text.size() > 1 && text[1] >= 0xDC00 && text[1] <= 0xDFFF;
    if (!pair) return {kReplacement, 1, false};
    return {0x10000 + ((unit - 0xD800) << 10) + (text[1] - char32_t{0xDC00}), 2, true};
}

Decoded decode_first(std::u32string_view text) {
    const char32_t unit = text[0];
    const bool valid = !is_surrogate(unit) && unit <= 0x10FFFF;
    return {valid ? unit : kReplacement, 1, valid};
}

std::size_t encode(char32_t value, char* out) {
    return static_cast<std::size_t>(utf8::unchecked::append(value, out) - out);
}

std::size_t encode(char32_t value, char16_t* out) {
    if (value < 0x10000) return out[0] = static_cast<char16_t>(value), 1;
    value -= 0x10000;
    out[0] = static_cast<char16_t>(0xD800 + (value >> 10));
    out[1] = static_cast<char16_t>(0xDC00 + (value & 0x3FF));
    return 2;
}

std::size_t encode(char32_t value, char32_t* out) { return out[0] = value, 1; }

template <class To, class From>
std::basic_string<To> convert(std::basic_string_view<From> text, Invalid invalid) {
    std::basic_string<To> result;
    result.reserve(text.size());
    std::u32string kept;
    while (!text.empty()) {
        const Decoded decoded = decode_first(text);
        if (decoded.valid || invalid == Invalid::Replace) {
            append(decoded.code_point, result);
        } else {
            kept.clear();
            keep(text.substr(0, decoded.length), kept);
            for (const char32_t value : kept)
                append(value, result);
        }
        text.remove_prefix(decoded.length);
    }
    return result;
}

#define CONVERT(To, From) template std::basic_string<To> convert(std::basic_string_view<From>, Invalid);
CONVERT(char, char)
CONVERT(char, char16_t)
CONVERT(char, char32_t)
CONVERT(char16_t, char)
CONVERT(char16_t, char16_t)
CONVERT(char16_t, char32_t)
CONVERT(char32_t, char)
CONVERT(char32_t, char16_t)
CONVERT(char32_t, char32_t)
#undef CONVERT

} // namespace ws2
