#include "catalog/family.hpp"
#include "core/socket.hpp"

namespace ws2::core {
using namespace socket_state;

// Windows tells a datagram socket, connected or not, that an earlier datagram met a closed port or ran out of
// hops, on a later receive. Linux tells connected sockets alone, on any call, unless it keeps the errors in a
// queue for the asking.

void Socket::keep_datagram_errors() {
    clear(errors_not_kept);
    if (type_ == catalog::type::datagram)
        static_cast<void>(os::keep_datagram_errors(descriptor_, family_, true));
}

std::optional<Error> Socket::take_datagram_error() {
    switch (os::take_datagram_error(descriptor_)) {
    case os::DatagramError::PortUnreachable:
        if (!is(port_unreachable_ignored)) return Error::ConnectionReset;
        break;
    case os::DatagramError::TimeToLiveExpired:
        if (!is(time_to_live_ignored)) return Error::NetworkReset;
        break;
    case os::DatagramError::None:
        // Another thread was told; or the errors are not kept, and this is a connected socket's.
        if (is(errors_not_kept) && !is(port_unreachable_ignored)) return Error::ConnectionReset;
        break;
    case os::DatagramError::Other:
        break;
    }
    return std::nullopt;
}

bool Socket::put_off_datagram_error() {
    switch (os::take_datagram_error(descriptor_)) {
    case os::DatagramError::PortUnreachable:
        if (!is(port_unreachable_ignored)) set(port_unreachable);
        return true;
    case os::DatagramError::TimeToLiveExpired:
        if (!is(time_to_live_ignored)) set(time_to_live_expired);
        return true;
    case os::DatagramError::Other:
        return true;
    case os::DatagramError::None:
        return false;
    }
    return false;
}

} // namespace ws2::core
