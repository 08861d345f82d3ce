#include "base/text.hpp"

namespace ws2 {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
/// An invalid byte is kept as this plus the byte: a low surrogate, which no valid UTF-8 yields.
constexpr char32_t kKeptByte = 0xDC00;

constexpr bool is_high(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
constexpr bool is_low(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

/// The number of bytes that a first byte announces; 0 for one that cannot be first.
constexpr std::size_t sequence_length(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return 2;
    if (first >= 0xE0 && first <= 0xEF) return 3;
    if (first >= 0xF0 && first <= 0xF4) return 4;
    return 0;
}

/// The character at the start of the bytes, and its length; length 0 where there is no valid one.
std::pair<char32_t, std::size_t> first_character(std::string_view bytes) {
    const auto first = static_cast<unsigned char>(bytes[0]);
    const std::size_t length = sequence_length(first);
    if (length == 1) return {first, 1};
    if (length == 0 || bytes.size() < length) return {0, 0};
    char32_t value = first & (0xFFu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(bytes[i]);
        if ((next & 0xC0) != 0x80) return {0, 0};
        value = value << 6 | (next & 0x3F);
    }
    constexpr char32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest[length] || value > 0x10FFFF || is_high(value) || is_low(value)) return {0, 0};
    return {value, length};
}

void append_utf8(std::string& bytes, char32_t c) {
    const auto put = [&bytes](char32_t byte) { bytes.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

} // namespace

std::u32string from_utf8(std::string_view bytes, Invalid invalid) {
    std::u32string text;
    text.reserve(bytes.size());
    while (!bytes.empty()) {
        auto [c, length] = first_character(bytes);
        if (length == 0) {
            c = invalid == Invalid::Keep ? kKeptByte + static_cast<unsigned char>(bytes[0]) : kReplacement;
            length = 1;
        }
        text.push_back(c);
        bytes.remove_prefix(length);
    }
    return text;
}

std::string to_utf8(std::u32string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (const char32_t c : text) {
        if (c >= kKeptByte + 0x80 && c <= kKeptByte + 0xFF)
            bytes.push_back(static_cast<char>(c - kKeptByte));
        else
            append_utf8(bytes, is_high(c) || is_low(c) || c > 0x10FFFF ? kReplacement : c);
    }
    return bytes;
}

std::u32string from_utf16(std::u16string_view units) {
    std::u32string text;
    text.reserve(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (is_high(units[i]) && i + 1 < units.size() && is_low(units[i + 1])) {
            text.push_back(0x10000 + ((units[i] & 0x3FFu) << 10 | (units[i + 1] & 0x3FFu)));
            ++i;
        } else {
            text.push_back(units[i]);
        }
    }
    return text;
}

std::u16string to_utf16(std::u32string_view text) {
    std::u16string units;
    units.reserve(text.size());
    for (const char32_t c : text) {
        if (c > 0x10FFFF) {
            units.push_back(static_cast<char16_t>(kReplacement));
        } else if (c >= 0x10000) {
            units.push_back(static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10)));
            units.push_back(static_cast<char16_t>(0xDC00 + (c & 0x3FF)));
        } else {
            units.push_back(static_cast<char16_t>(c));
        }
    }
    return units;
}

bool same_name(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i)
        if (lower(left[i]) != lower(right[i])) return false;
    return true;
}

} // namespace ws2
