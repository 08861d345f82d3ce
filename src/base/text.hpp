#pragma once
#include <algorithm>
#include <string_view>

namespace ws2 {

/// Whether two names are the same but for the case of their ASCII letters.
inline bool same_name(std::string_view left, std::string_view right) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::ranges::equal(left, right, {}, lower, lower);
}

} // namespace ws2
