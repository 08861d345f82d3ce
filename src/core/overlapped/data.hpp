#pragma once
#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"

namespace ws2::core::overlapped {

/// The status of a failed attempt. Operations of a socket that is being closed are cancelled.
Attempt failed(Socket& socket, Error error);

/// WSARecv and WSARecvFrom. The caller sets the operation's buffers, flags and address.
extern const OperationType receive_type;
/// Whether the operation is a simple one (Operation::is_simple), if the socket has a port.
bool is_simple(const Operation& operation, const Socket& socket);
/// Whether a simple receive has nothing to check before its attempt.
inline bool may_receive_simply(const Socket& socket) {
    constexpr auto modes = socket_state::timed_receive | socket_state::shared;
    return !socket.is(socket_state::receive_slow_path & ~modes);
}
/// The attempt of a simple receive that has received so many bytes.
Attempt simple_attempt(Operation& operation, Socket& socket, Result<std::ptrdiff_t> received);
/// WSASend and WSASendTo; `extra` is an Endpoint allocated by new, or null.
extern const OperationType send_type;

} // namespace ws2::core::overlapped
