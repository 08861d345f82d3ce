#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstdint>

namespace ws2::os {

/// The processor that handled the socket's last packet; 0 before the first.
Result<std::uint32_t> last_processor(Descriptor descriptor);
/// Lets the socket share its port, and prefer packets of one processor.
Result<void> receive_from_processor(Descriptor descriptor, std::uint32_t processor);

} // namespace ws2::os
