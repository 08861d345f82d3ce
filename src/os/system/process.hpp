#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstdint>
#include <optional>

namespace ws2::os {

/// A descriptor that is readable once the process has ended. InvalidParameter if there is no such process.
Result<Descriptor> open_process(std::uint32_t id);

bool process_has_ended(Descriptor process);

/// The exit code of an ended child; nothing for other processes, whose code Linux does not report. The
/// program can still wait for the child.
std::optional<std::uint32_t> exit_code_of_child(Descriptor process);

/// Ends another process with SIGKILL.
Result<void> kill_process(Descriptor process);

/// Ends this process; exit handlers run.
[[noreturn]] void exit_process(std::uint32_t code);
/// Ends this process at once, without exit handlers.
[[noreturn]] void exit_at_once(std::uint32_t code);

} // namespace ws2::os
