#pragma once
#include "base/result.hpp"
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
        Yield,
        /// A part is done, and another try follows.
        Again
    };
    Kind kind;
    Error error;
    /// The socket has no more data: another receive would block.
    bool drained = false;
};

/// Receives into the request's memory, and writes its addresses, ancillary data and flags. `done` is the
/// number of bytes.
Attempt attempt(Direction direction, Request& request, Socket& socket);

/// Whether the next try of the request is one recv or send of its data on a stream, with nothing to look at
/// before, so that it can be made together with those of other requests.
bool is_transfer(Direction direction, const Request& request, const Socket& socket);
/// The data that is left of it.
inline os::Buffer rest_of(const Request& request) {
    return {static_cast<char*>(request.data.data) + request.done, request.data.size - request.done};
}
/// What a recv or send of that data, whose result this is, has done for the request. `emptied`: it is known
/// to have left no data in the socket.
Attempt after_transfer(Direction direction, Request& request, Socket& socket, Result<std::ptrdiff_t> result,
                       bool emptied = false);

} // namespace ws2::core::registered
