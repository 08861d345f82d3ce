#include "catalog/family.hpp"
#include "core/socket.hpp"

namespace ws2::core {
using namespace socket_state;

Error Socket::receive_hindrance() const {
    const std::uint32_t now = state();
    if (now & closing) return Error::Interrupted;
    if (now & listening) return Error::NotConnected;
    if (now & unbound) return is_stream_ ? Error::NotConnected : Error::InvalidArgument;
    if (now & receive_shut) return Error::Shutdown;
    return Error::ConnectionReset;
}

Error Socket::send_hindrance() const {
    const std::uint32_t now = state();
    if (now & closing) return Error::Interrupted;
    if (now & (unbound | listening)) return Error::NotConnected;
    if (now & send_shut) return Error::Shutdown;
    return Error::ConnectionReset;
}

Error Socket::receive_failure(Error error) {
    if (is(closing)) return Error::Interrupted;
    if (error == Error::WouldBlock && !is_non_blocking()) return Error::TimedOut;
    if (error == Error::ConnectionReset && is_stream_) set(was_reset);
    return error;
}

Error Socket::send_failure(Error error) {
    if (is(closing)) return Error::Interrupted;
    if (error == Error::WouldBlock && !is_non_blocking()) return Error::TimedOut;
    if (error == Error::Shutdown && !is(send_shut))
        return is(connected) ? Error::ConnectionReset : Error::NotConnected;
    return error;
}

Result<int> Socket::receive(void* buffer, int length, unsigned flags) {
    if (!buffer && length > 0) return Error::Fault;
    if (is(receive_hindrances)) [[unlikely]]
        return receive_hindrance();
    const auto room = static_cast<std::size_t>(length < 0 ? 0 : length);
    auto received = os::receive(descriptor_, buffer, room, flags, receive_mode_);
    if (!received) [[unlikely]]
        return receive_failure(received.error());
    // Windows fills the buffer with what fits of a datagram, and fails.
    if (*received > static_cast<std::ptrdiff_t>(room)) return Error::MessageSize;
    if (*received == 0 && is(closing)) return Error::Interrupted;
    return static_cast<int>(*received);
}

Result<int> Socket::receive_from(void* buffer, int length, unsigned flags, void* address,
                                 int* address_length) {
    if (!buffer && length > 0) return Error::Fault;
    if (is(receive_hindrances)) [[unlikely]]
        return receive_hindrance();
    const auto room = static_cast<std::size_t>(length < 0 ? 0 : length);
    auto received =
        os::receive_from(descriptor_, buffer, room, flags, receive_mode_, address, address_length);
    if (!received) [[unlikely]]
        return receive_failure(received.error());
    if (*received > static_cast<std::ptrdiff_t>(room)) return Error::MessageSize;
    if (*received == 0 && is(closing)) return Error::Interrupted;
    return static_cast<int>(*received);
}

Result<int> Socket::send(const void* buffer, int length, unsigned flags) {
    if (!buffer && length > 0) return Error::Fault;
    if (is(send_hindrances)) [[unlikely]]
        return send_hindrance();
    auto sent = os::send(descriptor_, buffer, static_cast<std::size_t>(length < 0 ? 0 : length), flags,
                         os::Mode::Plain);
    if (!sent) [[unlikely]]
        return send_failure(sent.error());
    return static_cast<int>(*sent);
}

Result<int> Socket::send_to(const void* buffer, int length, unsigned flags, const void* address,
                            int address_length) {
    // A connected stream ignores the destination.
    if (is_stream_ || !address) return send(buffer, length, flags);
    if (!buffer && length > 0) return Error::Fault;
    if (is(send_hindrances & ~unbound)) [[unlikely]]
        return send_hindrance();
    const auto size = static_cast<std::size_t>(length < 0 ? 0 : length);
    Result<std::ptrdiff_t> sent = Error::Fault;
    if (family_ == catalog::family::inet) {
        sent = os::send_to_inet(descriptor_, buffer, size, flags, os::Mode::Plain, address, address_length);
    } else {
        sent = os::send_to(descriptor_, buffer, size, flags, os::Mode::Plain,
                           TRY(checked_endpoint(address, address_length)));
    }
    if (!sent) [[unlikely]]
        return send_failure(sent.error());
    if (is(unbound)) clear(unbound);
    return static_cast<int>(*sent);
}

} // namespace ws2::core
