#pragma once
#include "core/overlapped/channel.hpp"
#include "os/net/interface.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// Completes a control code with an OVERLAPPED that has succeeded in the call; the completion reports 0
/// bytes. Errors: NoBuffers; InvalidHandle for the event; InvalidArgument for a routine on a socket with a
/// port.
Result<void> complete_ioctl(Socket& socket, const CompletionTarget& target);
/// Completes one whose call reports that it is pending. Errors: IoPending, or as above.
Result<void> complete_later(Socket& socket, const CompletionTarget& target, Status status,
                            std::uint32_t bytes);

/// Starts an operation that completes at the next change of the network. Errors: IoPending, or as above.
Result<void> start_change(Socket& socket, os::NetworkChange change, const CompletionTarget& target);

} // namespace ws2::core::overlapped
