#pragma once
#include "base/unicode.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

/// Converts between the program's WCHAR and UTF-8. Sources with either width of wchar_t include this header,
/// so everything in it has internal linkage and the library's templates are instantiated over char16_t and
/// char32_t only.
namespace {

using WideUnit = std::conditional_t<sizeof(wchar_t) == 2, char16_t, char32_t>;

[[maybe_unused]] const WideUnit* units(const wchar_t* text) {
    return reinterpret_cast<const WideUnit*>(text);
}

[[maybe_unused]] std::size_t wide_length_of(const wchar_t* text) {
    std::size_t length = 0;
    while (text[length] != 0)
        ++length;
    return length;
}

[[maybe_unused]] std::string narrow(const wchar_t* text, std::size_t length) {
    return ws2::convert<char>(std::basic_string_view<WideUnit>(units(text), length));
}

/// A WCHAR argument as UTF-8; null remains null.
class Narrow {
  public:
    explicit Narrow(const wchar_t* text) : null_(text == nullptr) {
        if (text) text_ = narrow(text, wide_length_of(text));
    }
    const char* get() const { return null_ ? nullptr : text_.c_str(); }

  private:
    bool null_;
    std::string text_;
};

[[maybe_unused]] std::basic_string<WideUnit> widen(std::string_view text) {
    return ws2::convert<WideUnit>(text);
}

/// Copies the result of widen, with a final NUL, into a caller's buffer that is large enough.
[[maybe_unused]] void copy_wide(const std::basic_string<WideUnit>& text, wchar_t* buffer) {
    for (std::size_t i = 0; i <= text.size(); ++i)
        buffer[i] = static_cast<wchar_t>(text.c_str()[i]);
}

} // namespace
