#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

/// Properties of the machine and of the process's environment.
namespace ws2::os {

struct Memory {
    std::uint64_t total, available, swap_total, swap_available;
};
Memory memory_status();
std::uint32_t page_size();

/// The host's name, as gethostname gives it, and the domain after its first dot if it has one.
Result<std::string> host_name();
std::string user_name();

/// Texts NAME=value, ended by a null pointer; null if there are none.
const char* const* environment();
std::optional<std::string> environment_variable(const char* name);
/// Null removes the variable. InvalidParameter for an invalid name.
Result<void> set_environment_variable(const char* name, const char* value);

/// The array that main gets, without the null pointer at its end.
std::span<char*> program_arguments();
/// The same in one line, each quoted if necessary.
std::string command_line();

Result<void> random_bytes(void* buffer, std::size_t length);

} // namespace ws2::os
