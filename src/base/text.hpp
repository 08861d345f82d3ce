#pragma once
#include <string>
#include <string_view>

namespace ws2 {

/// What becomes of bytes that are no UTF-8: kept, so that to_utf8 gives them back, or replaced by U+FFFD.
enum class Invalid { Keep, Replace };

std::u32string from_utf8(std::string_view bytes, Invalid invalid);
std::string to_utf8(std::u32string_view text);

/// A surrogate without its partner stays as it is, in both directions.
std::u32string from_utf16(std::u16string_view units);
std::u16string to_utf16(std::u32string_view text);

/// Whether two names are the same but for the case of their ASCII letters.
bool same_name(std::string_view left, std::string_view right);

} // namespace ws2
