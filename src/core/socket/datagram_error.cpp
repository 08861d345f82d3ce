#include "catalog/family.hpp"
#include "core/socket/socket.hpp"

namespace ws2::core {
using namespace socket_state;

// Microsoft's page of recvfrom: a receive of a datagram socket fails with WSAECONNRESET if an earlier
// datagram met a closed port, and with WSAENETRESET if its time to live expired; other ICMP errors are not
// reported. SIO_UDP_CONNRESET and SIO_UDP_NETRESET turn the two off. Linux reports ICMP errors only to
// connected sockets and on any call, unless IP_RECVERR queues them. select and WSAPoll agree with what a
// receive would report.

namespace {

/// The error of a receive for an ICMP error; empty if it ignores it. A closed port is a cause of its own,
/// since its status and its Win32 code are not those of a reset.
std::optional<Error> reported(os::DatagramError error, const SocketState& state) {
    switch (error) {
    case os::DatagramError::PortUnreachable:
        if (!state.is(port_unreachable_ignored)) return Error::Win32PortUnreachable;
        break;
    case os::DatagramError::TimeToLiveExpired:
        if (!state.is(time_to_live_ignored)) return Error::NetworkReset;
        break;
    case os::DatagramError::None:
    case os::DatagramError::Other:
        break;
    }
    return std::nullopt;
}

} // namespace

void Socket::enable_recverr() {
    if (type_ == catalog::type::datagram) static_cast<void>(os::enable_recverr(descriptor_, family_, true));
    state_.recverr_turned_on();
}

std::optional<Error> Socket::take_datagram_error() {
    auto error = os::take_datagram_error(descriptor_);
    // Another thread took it; or IP_RECVERR is still off, and a connected socket has met a closed port.
    if (error == os::DatagramError::None && is(recverr_off)) error = os::DatagramError::PortUnreachable;
    return reported(error, state_);
}

bool Socket::note_datagram_error() {
    switch (os::take_datagram_error(descriptor_)) {
    case os::DatagramError::PortUnreachable:
        state_.note_port_unreachable();
        return true;
    case os::DatagramError::TimeToLiveExpired:
        state_.note_time_to_live_expired();
        return true;
    case os::DatagramError::Other:
        return true;
    case os::DatagramError::None:
        return false;
    }
    return false;
}

std::optional<Error> Socket::take_datagram_notice() {
    switch (state_.take_datagram_notice()) {
    case port_unreachable:
        return Error::Win32PortUnreachable;
    case time_to_live_expired:
        return Error::NetworkReset;
    default:
        return std::nullopt;
    }
}

// Microsoft's page of ioctlsocket: all data that is available to be read, not the first datagram's.
Result<std::uint32_t> Socket::bytes_waiting() {
    if (type_ != catalog::type::datagram) return os::bytes_readable(descriptor_);
    constexpr int most = 1024;
    std::uint32_t sum = 0;
    const os::LockGuard guard(lock_);
    for (int i = 0; i < most; ++i) {
        const auto length = os::datagram_length_after(descriptor_, sum);
        if (length) {
            sum += *length;
            continue;
        }
        if (length.error() == Error::WouldBlock) break;
        // An ICMP error for an earlier datagram: noted for the next receive.
        if (note_datagram_error()) continue;
        if (length.error() != Error::ConnectionRefused || !is(recverr_off)) break;
        state_.note_port_unreachable();
    }
    os::forget_peek_offset(descriptor_);
    return sum;
}

bool Socket::has_datagram_error() {
    constexpr SocketState::Bits notices = port_unreachable | time_to_live_expired;
    // One error at a time, since each fails one receive.
    while (!is(notices)) {
        if (note_datagram_error()) continue;
        // Without IP_RECVERR the descriptor has at most one error.
        const auto pending = os::take_pending_error(descriptor_);
        if (pending && *pending == Error::ConnectionRefused && is(recverr_off))
            state_.note_port_unreachable();
        break;
    }
    return is(notices);
}

} // namespace ws2::core
