#pragma once
#include "run.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ws2::tool {

/// `ws2 check`: the rules of the checker, or those of the names.
int print_rules(const std::vector<std::string>& names, bool json);

void print_rule_names();

/// `ws2 run --check`: turns the checker on for the program, and prints its reports and those of its children
/// while they come, with lines of the sources, on standard error or into `output`. Words that are for the
/// tool: json, exit=NUMBER, file=PATH.
std::unique_ptr<Watcher> watch_reports(const std::string& words, const std::string& output);

} // namespace ws2::tool
