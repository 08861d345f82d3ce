#pragma once
#include <string_view>

namespace ws2::instruments {

/// Parses each word of a list with commas between them. False where `parse` does not know one; `problem` is
/// the word then.
template <class Parse>
bool each_word(std::string_view text, std::string_view& problem, Parse parse) {
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        problem = text.substr(0, comma);
        if (!problem.empty() && !parse(problem)) return false;
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return true;
}

} // namespace ws2::instruments
