#pragma once
#include "base/result.hpp"
#include "os/thread/time.hpp"

#include <cstddef>

namespace ws2::core {

/// Waits while the 1, 2, 4 or 8 bytes at the address equal those at `compare`, until the address is woken.
/// Spurious returns are possible (Microsoft's page of WaitOnAddress). Errors: Timeout, InvalidParameter.
Result<void> wait_on_address(const volatile void* address, const void* compare, std::size_t size,
                             os::Deadline deadline);
void wake_by_address(const void* address, bool all);

} // namespace ws2::core
