#pragma once
#include <string>
#include <vector>

namespace ws2::tool {

/// The forms in which `ws2 trace` writes records.
enum class TraceForm { Text, Json, Chrome, Summary };

/// `ws2 trace`: the records of the files together, by time.
int print_trace(const std::vector<std::string>& paths, TraceForm form);

/// `ws2 run --trace`: runs the command with WS2_TRACE and prints the lines of it and of its children while
/// they come, on standard error or into `output`. The result is the exit code, 128 and the number for a
/// signal. With a path in the words the records stay there and nothing is printed.
int run_traced(const std::vector<std::string>& command, const std::string& words, const std::string& output);

} // namespace ws2::tool
