#pragma once
#include "observe/call.hpp"

/// The reporter: with WS2_REPORT=1 a program says on standard error, once for each function, option and
/// control code, that it has called one that the library refuses. The variable is read at load; a
/// set-user-ID program has none.
namespace ws2::observe {

/// Called for each call that passes gate 1 while the reporter is on.
void report_call(const Call& call);

} // namespace ws2::observe
