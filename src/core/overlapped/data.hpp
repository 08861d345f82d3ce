#pragma once
#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"

namespace ws2::core::overlapped {

/// The status of a failed attempt. Operations of a socket that is being closed are cancelled.
Attempt failed(Socket& socket, Error error);

/// WSARecv and WSARecvFrom. The caller sets the operation's buffers, flags and address.
extern const OperationType receive_type;
/// A receive on a stream into one buffer, without flags, is nearly every one. This is its attempt, with
/// nothing to check first.
inline bool is_simple(const Operation& operation, const Socket& socket) {
    constexpr auto modes = socket_state::timed_receive | socket_state::shared;
    return operation.type == &receive_type && operation.buffer_count == 1 && operation.flags == 0 &&
           operation.buffers->size != 0 && socket.is_stream() &&
           !socket.is(socket_state::receive_slow_path & ~modes);
}
Attempt receive_simply(Operation& operation, Socket& socket);
/// WSASend and WSASendTo; `extra` is an Endpoint allocated by new, or null.
extern const OperationType send_type;

} // namespace ws2::core::overlapped
