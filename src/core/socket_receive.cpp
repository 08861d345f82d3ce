#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"

#include <algorithm>
#include <array>

namespace ws2::core {
using namespace socket_state;
namespace flag = catalog::message_flag;

namespace {

std::size_t total_size(std::span<const os::Buffer> buffers) {
    std::size_t size = 0;
    for (const os::Buffer& buffer : buffers)
        size += buffer.size;
    return size;
}

} // namespace

bool Socket::may_receive_at_once() const {
    const std::uint32_t now = state();
    if (!(now & (receive_hindrances | has_channel))) [[likely]]
        return true;
    return !(now & receive_hindrances) && !channel()->receive.head();
}

Result<int> Socket::receive(void* buffer, int length, unsigned flags) {
    if (length < 0 || (!buffer && length > 0)) return Error::Fault;
    const auto room = static_cast<std::size_t>(length);
    Error failure = Error::Success;
    if (may_receive_at_once() && (flags & ~flag::peek) == 0 && (room != 0 || !is_stream_)) [[likely]] {
        auto received = os::receive(descriptor_, buffer, room, flags, receive_mode_);
        if (received) [[likely]] {
            // Windows fills the buffer with what fits of a datagram, and fails.
            if (*received > static_cast<std::ptrdiff_t>(room)) return Error::MessageSize;
            if (*received == 0) [[unlikely]]
                return received_nothing();
            return static_cast<int>(*received);
        }
        failure = received.error();
        if (failure == Error::WouldBlock && (state() & (non_blocking | closing)) == non_blocking)
            return failure;
    }
    const os::Buffer whole{buffer, room};
    Incoming incoming{{&whole, 1}, flags};
    auto received = receive_slowly(incoming, failure);
    if (received && incoming.truncated) return Error::MessageSize;
    return received;
}

Result<int> Socket::receive_from(void* buffer, int length, unsigned flags, void* address,
                                 int* address_length) {
    // A stream knows its peer, and Windows leaves the address alone.
    if (!address || is_stream_) return receive(buffer, length, flags);
    if (length < 0 || (!buffer && length > 0)) return Error::Fault;
    const int needed = catalog::address_size(family_);
    if (!address_length || !os::writable(address_length, sizeof *address_length) || *address_length < needed)
        return Error::Fault;
    const auto room = static_cast<std::size_t>(length);
    Error failure = Error::Success;
    if (may_receive_at_once() && (flags & ~flag::peek) == 0) [[likely]] {
        auto received =
            os::receive_from(descriptor_, buffer, room, flags, receive_mode_, address, address_length);
        if (received) [[likely]] {
            if (*received > static_cast<std::ptrdiff_t>(room)) return Error::MessageSize;
            if (*received == 0 && is(closing)) return Error::Interrupted;
            return static_cast<int>(*received);
        }
        failure = received.error();
        if (failure == Error::WouldBlock && (state() & (non_blocking | closing)) == non_blocking)
            return failure;
    }
    if (!os::writable(address, static_cast<std::size_t>(needed))) return Error::Fault;
    Endpoint from;
    const os::Buffer whole{buffer, room};
    Incoming incoming{{&whole, 1}, flags, &from};
    auto received = receive_slowly(incoming, failure);
    if (received) {
        std::memcpy(address, from.bytes, static_cast<std::size_t>(needed));
        *address_length = needed;
        if (incoming.truncated) return Error::MessageSize;
    }
    return received;
}

Result<int> Socket::receive_message(Incoming& incoming) { return receive_slowly(incoming, Error::Success); }

Result<void> Socket::check_receive_flags(unsigned flags) const {
    constexpr unsigned known = flag::oob | flag::peek | flag::dont_route | flag::wait_all | flag::interrupt |
                               flag::push_immediate | flag::partial;
    if (flags & ~known) return Error::InvalidArgument;
    if (flags & flag::oob) {
        if (!is_stream_ || family_ == catalog::family::unix_domain) return Error::OperationNotSupported;
        if (os::oob_inline(descriptor_)) return Error::InvalidArgument;
    }
    if ((flags & flag::wait_all) && (!is_stream_ || is_non_blocking() || (flags & (flag::peek | flag::oob))))
        return Error::OperationNotSupported;
    return {};
}

Result<int> Socket::received_nothing() {
    if (is(closing)) return Error::Interrupted;
    if (!is_stream_) return 0;
    // Linux tells no receive of a reset that follows the end of the stream; Windows does. It costs a system
    // call for each end.
    const Error error = take_error();
    if (error != Error::Success) return error;
    return 0;
}

std::optional<Error> Socket::receive_hindrance() {
    if (is(connecting)) settle_connect();
    const std::uint32_t now = state();
    if (!(now & (receive_hindrances & ~timed_receive))) return std::nullopt;
    if (now & closing) return Error::Interrupted;
    if (now & (listening | connecting | connect_failed)) return Error::NotConnected;
    if (now & unbound) return is_stream_ ? Error::NotConnected : Error::InvalidArgument;
    if (now & receive_shut) return Error::Shutdown;
    if (now & was_reset) return Error::ConnectionReset;
    if (now & port_unreachable) {
        clear(port_unreachable);
        if (!(now & port_unreachable_ignored)) return Error::ConnectionReset;
    }
    if (now & time_to_live_expired) {
        clear(time_to_live_expired);
        if (!(now & time_to_live_ignored)) return Error::NetworkReset;
    }
    return std::nullopt;
}

Result<int> Socket::receive_slowly(Incoming& incoming, Error failure) {
    TRY(check_receive_flags(incoming.flags));
    const std::size_t room = total_size(incoming.buffers);
    if (room > 0x7FFFFFFF) return Error::Fault;
    // Linux gives nothing to an empty buffer at once; Windows waits for something that could be given.
    char unused = 0;
    const os::Buffer probe{&unused, 1};
    const bool probes = room == 0 && is_stream_;
    auto buffers = probes ? std::span<const os::Buffer>(&probe, 1) : incoming.buffers;
    if (is_stream_) buffers = buffers.first(std::min(buffers.size(), os::kMaximumBuffers));
    const unsigned flags = probes ? incoming.flags | flag::peek : incoming.flags;
    os::Deadline deadline = os::Deadline::never();
    std::size_t done = 0;
    std::array<os::Buffer, 1> rest;
    for (;;) {
        if (failure == Error::Success) {
            if (const auto hindrance = receive_hindrance()) return *hindrance;
            const auto direction =
                incoming.flags & flag::oob ? overlapped::Direction::Urgent : overlapped::Direction::Receive;
            if (is(has_channel) && overlapped::advance(*this, direction)) failure = Error::WouldBlock;
        }
        if (failure == Error::Success) {
            const os::Mode mode =
                is(timed_receive) && !is_non_blocking() ? os::Mode::DontWait : os::Mode::Plain;
            // A wait for all that a signal or a time limit has cut short goes on where it stopped.
            auto piece = buffers;
            if (done != 0) {
                rest = {{{static_cast<char*>(buffers[0].data) + done, buffers[0].size - done}}};
                piece = rest;
            }
            auto received =
                os::receive_message(descriptor_, piece, flags, mode, incoming.from, incoming.control);
            if (received) {
                if (received->length == 0 && done == 0) TRY(received_nothing());
                if (probes) return 0;
                incoming.truncated = received->truncated;
                done += static_cast<std::size_t>(received->length);
                const bool all = !(flags & flag::wait_all) || buffers.size() != 1 || done >= room;
                if (all || received->length == 0) return static_cast<int>(done);
                continue;
            }
            failure = received.error();
        }
        if (const auto error = after_receive_failure(failure, incoming.flags, deadline)) {
            if (done != 0 && *error != Error::Interrupted) return static_cast<int>(done);
            return *error;
        }
        failure = Error::Success;
    }
}

std::optional<Error> Socket::after_receive_failure(Error error, unsigned flags, os::Deadline& deadline) {
    if (is(closing)) return Error::Interrupted;
    const bool urgent = (flags & flag::oob) != 0;
    // Linux has no urgent byte to give; Windows waits for one.
    if (urgent && error == Error::InvalidArgument) error = Error::WouldBlock;
    if (error == Error::WouldBlock) {
        if (is_non_blocking()) return error;
        return wait_for(urgent ? os::poll_event::priority : os::poll_event::in, receive_timeout(), deadline);
    }
    if (!is_stream_) {
        switch (error) {
        case Error::ConnectionRefused:
        case Error::HostUnreachable:
        case Error::NetworkUnreachable:
        case Error::NoProtocolOption:
        case Error::ProtocolNotSupported:
        case Error::HostDown:
        case Error::MessageSize:
        case Error::AccessDenied:
            return take_datagram_error();
        default:
            return error;
        }
    }
    if (error == Error::ConnectionReset) set(was_reset);
    return error;
}

std::optional<Error> Socket::wait_for(short events, std::uint32_t timeout, os::Deadline& deadline) {
    if (deadline.is_never() && timeout != 0) deadline = os::Deadline::after_milliseconds(timeout);
    os::PollEntry entry{descriptor_, events, 0};
    const auto ready = os::poll({&entry, 1}, deadline);
    if (is(closing)) return Error::Interrupted;
    if (!ready) return ready.error();
    if (*ready == 0) return Error::TimedOut;
    return std::nullopt;
}

} // namespace ws2::core
