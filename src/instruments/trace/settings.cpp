#include "instruments/trace/settings.hpp"

#include "instruments/words.hpp"

#include <charconv>

namespace ws2::instruments {
namespace {

template <class Number>
bool parse_number(std::string_view text, Number& number) {
    int base = 10;
    if (text.starts_with("0x")) {
        base = 16;
        text.remove_prefix(2);
    }
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    return problem == std::errc{} && end == text.data() + text.size() && !text.empty();
}

bool parse_word(std::string_view word, TraceSettings& settings) {
    if (word == "1" || word == "stderr") return true;
    if (word == "failed") return settings.failed_only = true;
    const std::size_t equals = word.find('=');
    const std::string_view key = word.substr(0, equals);
    if (equals == std::string_view::npos || key.find('/') != std::string_view::npos) {
        if (word.find('/') == std::string_view::npos) return false;
        settings.path = word;
        return true;
    }
    const std::string_view value = word.substr(equals + 1);
    if (value.empty()) return false;
    std::uint64_t socket = 0;
    if (key == "file")
        settings.path = value;
    else if (key == "function")
        settings.functions.emplace_back(value);
    else if (key == "chapter")
        settings.chapters.emplace_back(value);
    else if (key == "thread")
        settings.threads.emplace_back(value);
    else if (key == "socket" && parse_number(value, socket))
        settings.sockets.push_back(socket);
    else
        return (key == "bytes" && parse_number(value, settings.bytes) &&
                settings.bytes <= TraceSettings::kMostBytes) ||
               (key == "data" && parse_number(value, settings.data) &&
                settings.data <= TraceSettings::kMostData);
    return true;
}

} // namespace

bool parse_trace_settings(std::string_view text, TraceSettings& settings, std::string_view& problem) {
    return each_word(text, problem, [&](std::string_view word) { return parse_word(word, settings); });
}

bool fits_pattern(std::string_view name, std::string_view pattern) {
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos) return name == pattern;
    if (!name.starts_with(pattern.substr(0, star))) return false;
    for (std::size_t at = star; at <= name.size(); ++at)
        if (fits_pattern(name.substr(at), pattern.substr(star + 1))) return true;
    return false;
}

} // namespace ws2::instruments
