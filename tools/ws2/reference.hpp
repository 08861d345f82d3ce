#pragma once
#include <nlohmann/json.hpp>

#include <string>

/// The reference of functions and errors (reference.json), which tools/function_reference.py writes.
namespace ws2::tool {

using Json = nlohmann::ordered_json;

/// Read at the first use: the file that WS2_REFERENCE names, that of the installed tool or that of the build
/// tree. Throws Problem if none can be read.
const Json& reference();

/// What a command ends with: a line on standard error and the exit code.
struct Problem {
    std::string text;
    int code = 2;
};

/// The text in lines of the width, of which all but the first begin at the indent, as the first is to.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t width = 100);

/// Prints a label, and the text beside it from the column `indent` on.
void print_line(const std::string& label, const std::string& text, std::size_t indent);

/// The texts of a JSON array with commas between them.
std::string listed(const Json& texts);

} // namespace ws2::tool
