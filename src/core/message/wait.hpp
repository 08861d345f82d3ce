#pragma once
#include "base/result.hpp"
#include "core/handle/handle_table.hpp"
#include "os/thread/time.hpp"

#include <cstdint>
#include <span>

namespace ws2::core::message {

/// MsgWaitForMultipleObjectsEx: waits for handles and for input of the mask. `seen`: also for input that was
/// there at an earlier look. Returns the words of Windows' waits; the input has the index behind the handles.
/// Errors: InvalidParameter, InvalidHandle.
Result<std::uint32_t> wait_for_input(std::span<const Handle> handles, bool all, os::Deadline deadline,
                                     std::uint32_t mask, bool alertable, bool seen);

} // namespace ws2::core::message
