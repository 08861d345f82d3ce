#pragma once
#include "base/endpoint.hpp"
#include "core/overlapped/operation.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// ConnectEx. The operation's only buffer, if any, is the first data to send.
Result<void> start_connect(Socket& socket, const Endpoint& to, const CompletionTarget& target,
                           const void* data, std::uint32_t size);

/// DisconnectEx; `reuse` makes the socket usable for another AcceptEx or ConnectEx.
Result<void> start_disconnect(Socket& socket, const CompletionTarget& target, bool reuse);
/// The same without an OVERLAPPED: at once, whether or not sends are pending.
Result<void> disconnect(Socket& socket, bool reuse);

/// shutdown for sending, once the pending sends have completed or are cancelled.
Result<void> start_shutdown(Socket& socket);

} // namespace ws2::core::overlapped
