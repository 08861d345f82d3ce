#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// What the machine and the process's surroundings are.
namespace ws2::os {

struct Memory {
    std::uint64_t total, available, swap_total, swap_available;
};
Memory memory_status();
std::uint32_t page_size();

/// The host's name, as gethostname gives it, and the domain after its first dot if it has one.
std::string host_name();
std::string user_name();

std::optional<std::string> environment_variable(const char* name);
/// Null takes the variable away. InvalidParameter for a name that cannot be one.
Result<void> set_environment_variable(const char* name, const char* value);

/// The arguments of the process, each quoted if it has to be.
std::string command_line();

Result<void> random_bytes(void* buffer, std::size_t length);

} // namespace ws2::os
