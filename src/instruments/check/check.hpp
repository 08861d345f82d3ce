#pragma once
#include "observe/witness.hpp"

/// The checker: rules that see each call, and report what a program does wrong with it.
namespace ws2::instruments::check {

/// Begins as the words of WS2_CHECK say; false, with a line on standard error, if they cannot be read or the
/// file cannot be written.
bool begin(const char* words);

void entered(const observe::Call& call);
void left(const catalog::Function& function, const observe::Outcome& outcome);
void happened(const observe::Happening& happening);
void errno_asked(const void* site);
void freed(std::uintptr_t address, std::size_t size, const void* site);
void forked();
/// The process ends by exit.
void ended();
/// What the process then ends with; 0 for its own code.
int exit_code();

} // namespace ws2::instruments::check
