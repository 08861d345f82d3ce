#pragma once
#include "core/registered/request.hpp"

#include <cstddef>
#include <span>

namespace ws2::core {
class Socket;
}

namespace ws2::core::registered {

/// The results of several requests that one system call has attempted.
struct Batch {
    /// The requests that are done, from the first on. None: attempt the first alone.
    std::size_t count = 0;
    /// The socket is not ready.
    bool waits = false;
    /// It has no more datagrams.
    bool drained = false;
    /// Of those that are done, whether the datagram was longer than its buffer.
    bool truncated[32] = {};
};

/// Whether requests of the socket can share a system call at all.
bool takes_batches(const Socket& socket);

/// Receives datagrams into several requests, and sets their `done`. Whatever is unusual is left to
/// attempt_receive: other states of the socket, requests for more than data and a remote address, errors.
Batch receive_batch(std::span<Request> requests, Socket& socket);
Batch send_batch(std::span<Request> requests, Socket& socket);

} // namespace ws2::core::registered
