#pragma once
#include "base/result.hpp"
#include "core/handle/handle_table.hpp"
#include "os/thread/time.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

class Waitable;

/// The return values of Windows' wait functions.
namespace wait_code {
inline constexpr std::uint32_t object_0 = 0, abandoned_0 = 0x80, io_completion = 0xC0, timeout = 0x102;
}

/// Waits for a handle of any waitable kind, pseudo handles included; runs the APCs that end an alertable
/// wait.
Result<std::uint32_t> wait_for_handle(Handle handle, os::Deadline deadline, bool alertable);

/// wait_next for a handle: leaves the signal, which may be another operation's.
Result<std::uint32_t> wait_for_next_signal(Handle handle, bool (*is_over)(const void* context),
                                           const void* context, os::Deadline deadline, bool alertable);

/// wait_for_handle for up to 64 handles. Errors: InvalidParameter for a bad count, or for a repeated object
/// in a wait for all; InvalidHandle.
Result<std::uint32_t> wait_for_handles(std::span<const Handle> handles, bool all, os::Deadline deadline,
                                       bool alertable);

/// The same for an object without a handle behind those with one, of which there are up to 63 or none.
Result<std::uint32_t> wait_for_handles_and(std::span<const Handle> handles, Waitable& last, bool all,
                                           os::Deadline deadline, bool alertable);

/// Sleeps; runs the APCs that end an alertable sleep.
std::uint32_t sleep(os::Deadline deadline, bool alertable);

/// The first part of SignalObjectAndWait: sets an event, releases a mutex or a semaphore.
Result<void> signal_handle(Handle handle);

} // namespace ws2::core
