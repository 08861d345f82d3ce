#pragma once
#include "core/socket/socket.hpp"

/// What Windows keeps for each handle of a socket: whether the socket was bound through it. A datagram socket
/// that was duplicated before it was bound receives only through the handle that bound it; through the other
/// one a receive fails with WSAEINVAL (tested on Windows).
namespace ws2::core {

namespace handle_state {

/// The flags that a handle of the socket needs beside another one: kNeverBound, or 0.
std::uint32_t flags_beside(Socket& socket);
void add_flags(Slot& slot, std::uint32_t flags);
/// Error: InvalidArgument.
Result<void> check_receive(const Slot& slot);
void note_bind(Slot& slot);

} // namespace handle_state

/// Finds the socket of a receive. Errors: NotSocket; InvalidArgument.
inline Result<HandleRef<Socket>> find_receiver(Handle handle) {
    auto socket = TRY(find_socket(handle));
    if (socket->is(socket_state::duplicated_unbound)) [[unlikely]]
        TRY(handle_state::check_receive(socket.slot()));
    return socket;
}

/// Finds the socket of a call that may bind it: bind, connect, a send. Error: NotSocket.
inline Result<HandleRef<Socket>> find_binder(Handle handle) {
    auto socket = TRY(find_socket(handle));
    if (socket->is(socket_state::duplicated_unbound)) [[unlikely]]
        handle_state::note_bind(socket.slot());
    return socket;
}

} // namespace ws2::core
