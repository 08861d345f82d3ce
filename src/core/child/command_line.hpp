#pragma once
#include <string>
#include <string_view>
#include <vector>

/// A program's arguments as the one text that Windows passes to a new process.
namespace ws2::core::child {

/// The longest command line of Windows, in characters.
inline constexpr std::size_t kLongestCommandLine = 32766;

/// As the C run-time's _spawn functions make it: separated by spaces, without quotes of their own. A program
/// quotes an argument with spaces itself (Microsoft's page of _spawnv).
std::string join_arguments(const char* const* arguments);

/// The arguments that a program of the Microsoft C run-time gets ("Parsing C command-line arguments").
std::vector<std::string> split_command_line(std::string_view line);

} // namespace ws2::core::child
