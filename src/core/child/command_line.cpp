#include "core/child/command_line.hpp"

namespace ws2::core::child {
namespace {

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// Reads a command line from its front.
class Reader {
  public:
    explicit Reader(std::string_view line) : rest_(line) {}

    void skip_blanks() {
        while (!at_end() && is_blank(rest_.front()))
            rest_.remove_prefix(1);
    }
    bool at_end() const { return rest_.empty(); }

    /// The program's name: quotes keep blanks, and backslashes are part of the path.
    std::string program() {
        std::string name;
        bool quoted = false;
        for (; !at_end() && (quoted || !is_blank(rest_.front())); rest_.remove_prefix(1)) {
            if (rest_.front() == '"')
                quoted = !quoted;
            else
                name += rest_.front();
        }
        return name;
    }

    /// Another argument: 2n backslashes and a quote are n backslashes and the quote's effect, 2n+1 and a
    /// quote are n backslashes and a quote; two quotes inside quotes are one.
    std::string argument() {
        std::string text;
        bool quoted = false;
        while (!at_end() && (quoted || !is_blank(rest_.front()))) {
            const std::size_t backslashes = take_backslashes();
            if (at_end() || rest_.front() != '"') {
                text.append(backslashes, '\\');
                if (backslashes == 0) {
                    text += rest_.front();
                    rest_.remove_prefix(1);
                }
                continue;
            }
            text.append(backslashes / 2, '\\');
            rest_.remove_prefix(1);
            if (backslashes % 2 != 0) {
                text += '"';
            } else if (quoted && !at_end() && rest_.front() == '"') {
                text += '"';
                rest_.remove_prefix(1);
            } else {
                quoted = !quoted;
            }
        }
        return text;
    }

  private:
    std::size_t take_backslashes() {
        std::size_t count = 0;
        for (; !at_end() && rest_.front() == '\\'; rest_.remove_prefix(1))
            ++count;
        return count;
    }

    std::string_view rest_;
};

} // namespace

std::string join_arguments(const char* const* arguments) {
    std::string line;
    for (; *arguments; ++arguments) {
        if (!line.empty()) line += ' ';
        line += *arguments;
    }
    return line;
}

std::vector<std::string> split_command_line(std::string_view line) {
    Reader reader(line);
    std::vector<std::string> arguments{reader.program()};
    for (reader.skip_blanks(); !reader.at_end(); reader.skip_blanks())
        arguments.push_back(reader.argument());
    return arguments;
}

} // namespace ws2::core::child
