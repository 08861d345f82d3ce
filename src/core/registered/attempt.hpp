#pragma once
#include "core/registered/request.hpp"

namespace ws2::core {
class Socket;
}

namespace ws2::core::registered {

/// The result of one non-blocking try of a request.
struct Attempt {
    enum Kind : std::uint8_t {
        /// It is done, with `error`, Success included.
        Done,
        /// The socket is not ready.
        Wait,
        /// It could go on, but other sockets come first.
        Yield
    };
    Kind kind;
    Error error;
    /// The socket has no more data: another receive would block.
    bool drained = false;
};

/// Receives into the request's memory, and writes its addresses, ancillary data and flags. `done` is the
/// number of bytes.
Attempt attempt_receive(Request& request, Socket& socket);
Attempt attempt_send(Request& request, Socket& socket);

} // namespace ws2::core::registered
