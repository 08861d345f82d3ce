#pragma once
#include "core/overlapped/channel.hpp"
#include "os/interface.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// Tells that a control code with an OVERLAPPED has succeeded at once. Errors: NoBuffers, InvalidHandle for
/// the event, InvalidArgument for a routine on a socket of a port.
Result<void> tell_control(Socket& socket, const Notice& notice, std::uint32_t bytes);

/// Starts an operation that ends at the next change of the network: IoPending, or as above.
Result<void> start_change(Socket& socket, os::NetworkChange change, const Notice& notice);

} // namespace ws2::core::overlapped
