#pragma once
#include "base/result.hpp"

namespace ws2::os {

/// Runs a command of the shell and returns its exit code, or 128 and the signal that ended it.
Result<int> run_command(const char* command);
/// Whether standard output is a terminal.
bool output_is_terminal();

} // namespace ws2::os
