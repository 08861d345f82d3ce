#pragma once
#include "base/result.hpp"
#include "os/net/resolve.hpp"

#include <functional>

namespace ws2::core::resolve {

/// Asks on a look-up thread while the calling thread's blocking hook runs. Errors: those of `ask`,
/// Interrupted, NotEnoughMemory. After a cancellation `ask` may still run, so it refers to nothing of the
/// caller's.
Result<os::HostRecord> ask_with_hook(std::function<Result<os::HostRecord>()> ask);

} // namespace ws2::core::resolve
