#pragma once
#include "run.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ws2::tool {

/// The forms in which `ws2 trace` writes records.
enum class TraceForm { Text, Json, Chrome, Summary, Pcap };

/// `ws2 trace`: the records of the files together, by time, on standard output or into the file `output`.
int print_trace(const std::vector<std::string>& paths, TraceForm form, const std::string& output);

/// `ws2 run --trace`: turns the trace on for the program, and prints the lines of it and of its children
/// while they come, on standard error or into `output`. With a path in the words the records stay there and
/// nothing is printed.
std::unique_ptr<Watcher> watch_trace(const std::string& words, const std::string& output);

} // namespace ws2::tool
