#pragma once
#include "base/result.hpp"
#include "os/socket.hpp"

#include <cstdint>
#include <optional>

namespace ws2::os {

/// A descriptor that is readable once the process has ended. InvalidParameter if there is no such process,
/// Access if it may not be looked at.
Result<Descriptor> open_process(std::uint32_t id);

bool process_has_ended(Descriptor process);

/// The exit code of a child that has ended; nothing for other processes, whose code Linux does not tell. The
/// program may still wait for the child.
std::optional<std::uint32_t> exit_code_of_child(Descriptor process);

/// Ends another process without asking it.
Result<void> kill_process(Descriptor process);

/// Ends this one: exit handlers run.
[[noreturn]] void exit_process(std::uint32_t code);
/// Ends this one at once.
[[noreturn]] void exit_at_once(std::uint32_t code);

/// Starts a program with the three standard descriptors (-1: as they are). Errors: FileNotFound, Access.
struct Spawn {
    const char* path;
    char* const* arguments;
    /// Null for this process's.
    char* const* environment;
    /// Null for this process's.
    const char* directory;
    Descriptor standard[3];
};
Result<std::uint32_t> spawn_process(const Spawn& spawn);

} // namespace ws2::os
