// The command line of _spawn and CreateProcess: any text splits into arguments, and arguments that a program
// quotes as Microsoft's page "Parsing C command-line arguments" describes come back as they were.
#include "core/child/command_line.hpp"
#include "input.hpp"

namespace {

using ws2::core::child::join_arguments;
using ws2::core::child::split_command_line;

/// 2n backslashes before the closing quote, 2n+1 before a quote of the text.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    std::size_t backslashes = 0;
    for (const char c : text) {
        if (c == '\\') {
            ++backslashes;
        } else {
            if (c == '"') result.append(backslashes + 1, '\\');
            backslashes = 0;
        }
        result += c;
    }
    return result.append(backslashes, '\\') + '"';
}

void split(const std::string& line) {
    const std::vector<std::string> arguments = split_command_line(line);
    require(!arguments.empty());
    std::size_t length = 0;
    for (const std::string& argument : arguments)
        length += argument.size();
    require(length <= line.size());
}

void round_trip(Input& input) {
    std::vector<std::string> arguments{"program.exe"}, texts{"program.exe"};
    while (!input.at_end()) {
        arguments.push_back(input.word_text());
        texts.push_back(quoted(arguments.back()));
    }
    std::vector<const char*> pointers;
    for (const std::string& text : texts)
        pointers.push_back(text.c_str());
    pointers.push_back(nullptr);
    require(split_command_line(join_arguments(pointers.data())) == arguments);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Input input(data, size);
    if ((input.byte() & 1) != 0)
        round_trip(input);
    else
        split(input.text());
    return 0;
}
