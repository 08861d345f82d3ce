#pragma once
#include "base/result.hpp"
#include "base/unicode.hpp"
#include "catalog/error.hpp"

#include <cstring>

/// Code pages: UTF-8, which is also the ANSI and the OEM code page here, and the small ones that need no
/// table.
namespace ws2::api {

enum class Encoding { Utf8, Ascii, Latin1, Western };

inline Result<Encoding> encoding_of(unsigned code_page) {
    switch (code_page) {
    case 0:     // CP_ACP
    case 1:     // CP_OEMCP
    case 3:     // CP_THREAD_ACP
    case 65001: // CP_UTF8
        return Encoding::Utf8;
    case 20127:
        return Encoding::Ascii;
    case 28591:
        return Encoding::Latin1;
    case 1252:
        return Encoding::Western;
    default:
        return Error::InvalidParameter;
    }
}

/// The characters of code page 1252 between 0x80 and 0x9F.
inline constexpr char16_t kWestern[32] = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                          0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

inline Decoded decode(Encoding encoding, std::string_view text) {
    if (encoding == Encoding::Utf8) return decode_first(text);
    const auto byte = static_cast<unsigned char>(text[0]);
    if (byte < 0x80) return {byte, 1, true};
    if (encoding == Encoding::Ascii) return {kReplacement, 1, false};
    if (encoding == Encoding::Western && byte < 0xA0) return {kWestern[byte - 0x80], 1, true};
    return {byte, 1, true};
}

/// The bytes of a code point, or none if the code page lacks it.
inline std::size_t encode_in(Encoding encoding, char32_t value, char* out) {
    if (encoding == Encoding::Utf8) return encode(value, out);
    const bool same = value < 0x80 || (encoding != Encoding::Ascii && value >= 0xA0 && value < 0x100) ||
                      (encoding == Encoding::Latin1 && value < 0xA0);
    if (same) return out[0] = static_cast<char>(value), 1;
    if (encoding != Encoding::Western) return 0;
    for (unsigned i = 0; i < 32; ++i)
        if (kWestern[i] == value) return out[0] = static_cast<char>(0x80 + i), 1;
    return 0;
}

inline std::size_t text_length(const char* text) { return std::strlen(text); }

} // namespace ws2::api
