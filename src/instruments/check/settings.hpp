#pragma once
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

namespace ws2::instruments::check {

/// What WS2_CHECK asks for: words separated by commas.
///
///     1, stderr           the rules that are on by default, as text on standard error
///     all, none           every rule; no rule, for the words that follow
///     RULE, -RULE         this rule too, or not
///     file=PATH           reports are appended to a file; a word with a slash is a path too
///     json                a line of JSON a report
///     exit=NUMBER         the exit code of a program that has had a report
struct CheckSettings {
    std::bitset<64> rules;
    std::string path;
    bool json = false;
    int exit_code = 0;
};

/// False for a text that is no list of such words; `problem` is the word then.
bool parse_check_settings(std::string_view text, CheckSettings& settings, std::string_view& problem);

} // namespace ws2::instruments::check
