#pragma once
#include "base/endpoint.hpp"
#include "core/overlapped/operation.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// ConnectEx: the first data to send, if any, is the operation's one buffer.
Result<void> start_connect(Socket& socket, const Endpoint& to, const Notice& notice, const void* data,
                           std::uint32_t size);

/// DisconnectEx; `reuse` makes the socket fit for another AcceptEx or ConnectEx.
Result<void> start_disconnect(Socket& socket, const Notice& notice, bool reuse);
/// The same without an OVERLAPPED: at once, without regard to the sends that wait.
Result<void> disconnect(Socket& socket, bool reuse);

/// shutdown for sending, once the sends that wait are over, also if they are cancelled.
Result<void> start_shutdown(Socket& socket);

} // namespace ws2::core::overlapped
