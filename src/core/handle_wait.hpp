#pragma once
#include "base/result.hpp"
#include "core/handle_table.hpp"
#include "os/time.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

/// The words that Windows' waits return.
namespace wait_code {
inline constexpr std::uint32_t object_0 = 0, abandoned_0 = 0x80, io_completion = 0xC0, timeout = 0x102;
}

/// Waits for a handle of any waitable kind, pseudo handles included, and runs what woke an alertable wait.
Result<std::uint32_t> wait_for_handle(Handle handle, os::Deadline deadline, bool alertable);

/// The same for up to 64 of them. Errors: InvalidParameter for a bad count, or for the same object twice in a
/// wait for all; InvalidHandle.
Result<std::uint32_t> wait_for_handles(std::span<const Handle> handles, bool all, os::Deadline deadline,
                                       bool alertable);

/// Sleeps, and runs what woke an alertable sleep.
std::uint32_t sleep(os::Deadline deadline, bool alertable);

/// What SignalObjectAndWait does first: sets an event, releases a mutex or a semaphore.
Result<void> signal_handle(Handle handle);

} // namespace ws2::core
