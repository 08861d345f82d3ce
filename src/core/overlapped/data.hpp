#pragma once
#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"

namespace ws2::core::overlapped {

/// The status of a failed attempt. Operations of a socket that is being closed are cancelled.
Attempt failed(Socket& socket, Error error);

/// WSARecv and WSARecvFrom. The caller sets the operation's buffers, flags and address.
extern const OperationType receive_type;
/// Its attempt.
Attempt attempt_receive(Operation& operation, Socket& socket);
/// WSASend and WSASendTo; `extra` is an Endpoint allocated by new, or null.
extern const OperationType send_type;

} // namespace ws2::core::overlapped
