#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

namespace ws2::os {

/// Makes the kernel timestamp each datagram at arrival.
Result<void> set_receive_timestamps(Descriptor descriptor, bool on);

} // namespace ws2::os
