#pragma once
#include "observe/witness.hpp"

/// The trace: a record for each call and each completion, in a file or as text on standard error.
namespace ws2::instruments::trace {

/// Begins as the words of WS2_TRACE say; false, with a line on standard error, if they cannot be read or the
/// file cannot be made.
bool begin(const char* words);
/// Whether the words say `failed`.
bool is_of_failures();

void entered(const observe::Call& call);
void left(const catalog::Function& function, const observe::Outcome& outcome);
/// A call whose beginning and time are not known.
void failed(const observe::Call& call, const observe::Outcome& outcome);
void happened(const observe::Happening& happening);
void forked();

} // namespace ws2::instruments::trace
