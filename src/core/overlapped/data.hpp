#pragma once
#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"

namespace ws2::core::overlapped {

/// The status of an operation whose try failed: a socket that is being closed ends its operations as
/// cancelled.
Attempt failed(Socket& socket, Error error);

/// WSARecv and WSARecvFrom: the buffers, flags and address of the operation are set.
extern const Verb receive_verb;
/// WSASend and WSASendTo; `extra` is an Endpoint made by new, or null.
extern const Verb send_verb;

} // namespace ws2::core::overlapped
