#include "instruments/check/settings.hpp"

#include "instruments/check/rule.hpp"
#include "instruments/words.hpp"

#include <algorithm>
#include <charconv>

namespace ws2::instruments::check {
namespace {

bool parse_word(std::string_view word, CheckSettings& settings) {
    if (word == "1" || word == "stderr") return true;
    if (word == "json") return settings.json = true;
    if (word == "all" || word == "none") {
        for (std::size_t i = 0; i < kRules; ++i)
            settings.rules[i] = word == "all";
        return true;
    }
    if (word.starts_with("exit=")) {
        const std::string_view number = word.substr(5);
        const auto [end, problem] =
            std::from_chars(number.data(), number.data() + number.size(), settings.exit_code);
        return problem == std::errc{} && end == number.data() + number.size() && settings.exit_code > 0 &&
               settings.exit_code < 256;
    }
    if (word.starts_with("file=") && word.size() > 5) {
        settings.path = word.substr(5);
        return true;
    }
    const bool off = word.starts_with('-');
    const auto* const row = std::ranges::find(rule_rows, off ? word.substr(1) : word, &RuleRow::name);
    if (row != rule_rows.end()) {
        settings.rules[static_cast<std::size_t>(row - rule_rows.begin())] = !off;
        return true;
    }
    if (word.find('/') == std::string_view::npos) return false;
    settings.path = word;
    return true;
}

} // namespace

bool parse_check_settings(std::string_view text, CheckSettings& settings, std::string_view& problem) {
    for (std::size_t i = 0; i < kRules; ++i)
        settings.rules[i] = rule_rows[i].by_default == Default::On;
    return each_word(text, problem, [&](std::string_view word) { return parse_word(word, settings); });
}

} // namespace ws2::instruments::check
