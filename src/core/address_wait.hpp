#pragma once
#include "base/result.hpp"
#include "os/time.hpp"

#include <cstddef>

namespace ws2::core {

/// Sleeps while the 1, 2, 4 or 8 bytes at the address equal those at `compare`, until somebody wakes the
/// address. May return for no reason. Errors: Timeout, InvalidParameter.
Result<void> wait_on_address(const volatile void* address, const void* compare, std::size_t size,
                             os::Deadline deadline);
void wake_by_address(const void* address, bool all);

void forget_address_locks();

} // namespace ws2::core
