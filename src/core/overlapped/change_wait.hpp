#pragma once
#include "base/result.hpp"
#include "core/overlapped/operation.hpp"
#include "os/net/interface.hpp"

namespace ws2::core {
class Socket;
}

namespace ws2::core::overlapped {

/// Parks the operation until the next change of the network: the reactor of sockets without a port watches a
/// netlink descriptor. The `finish` of the operation's type is end_change_wait. Returns IoPending, or an
/// error and the operation is dropped: NotSocket if the socket is closed.
Result<void> wait_for_change(Operation& operation, Socket& socket, os::NetworkWatch watch);

/// The `finish` of such an operation's type.
void end_change_wait(Operation& operation, Status& status);

} // namespace ws2::core::overlapped
