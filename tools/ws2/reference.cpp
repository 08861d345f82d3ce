#include "reference.hpp"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace ws2::tool {

const Json& reference() {
    static const Json read = [] {
        std::filesystem::path path = "reference.json";
        if (const char* const named = std::getenv("WS2_REFERENCE")) {
            path = named;
        } else {
            const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe").parent_path();
            for (const char* const place : {WS2_REFERENCE_BESIDE, "../reference/reference.json"}) {
                path = self / place;
                if (std::filesystem::exists(path)) break;
            }
        }
        std::ifstream file(path);
        Json result = Json::parse(file, nullptr, false);
        if (result.is_discarded())
            throw Problem{"the reference of functions cannot be read: " + path.lexically_normal().string()};
        return result;
    }();
    return read;
}

std::string wrapped(const std::string& text, std::size_t indent, std::size_t width) {
    std::string result;
    std::size_t column = indent;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = text.find(' ', at);
        if (end == std::string::npos) end = text.size();
        const std::string word = text.substr(at, end - at);
        if (column > indent && column + 1 + word.size() > width) {
            result += '\n' + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            result += ' ';
            ++column;
        }
        result += word;
        column += word.size();
        at = end + 1;
    }
    return result;
}

void print_line(const std::string& label, const std::string& text, std::size_t indent) {
    std::printf("  %-*s%s\n", static_cast<int>(indent - 2), label.c_str(), wrapped(text, indent).c_str());
}

std::string listed(const Json& texts) {
    std::string list;
    for (const Json& text : texts)
        list += (list.empty() ? "" : ", ") + text.get<std::string>();
    return list;
}

} // namespace ws2::tool
