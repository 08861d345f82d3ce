#pragma once
#include "base/result.hpp"
#include "os/socket.hpp"

namespace ws2::os {

/// Has the kernel note when each datagram came.
Result<void> set_receive_timestamps(Descriptor descriptor, bool on);

} // namespace ws2::os
