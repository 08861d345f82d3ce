#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/socket/remaining_buffers.hpp"
#include "core/socket/socket.hpp"
#include "core/socket/waiting_call.hpp"
#include "os/memory/memory.hpp"

#include <cstring>

namespace ws2::core {
using namespace socket_state;
namespace flag = catalog::message_flag;

namespace {

/// Whether the address is readable and has an IPv4 host and a port.
bool is_plain_inet(const void* address, int length) {
    struct Inet {
        std::uint16_t family, port;
        std::uint32_t host;
    } inet;
    const int size = catalog::address_size(catalog::family::inet);
    if (length < size || !os::readable(address, static_cast<std::size_t>(size))) return false;
    std::memcpy(&inet, address, sizeof inet);
    return inet.family == catalog::family::inet && inet.port != 0 && inet.host != 0;
}

} // namespace

bool Socket::may_send_at_once() const {
    if (WaitingCall::is_alertable()) [[unlikely]]
        return false;
    const SocketState::Bits now = state_.load();
    if (!(now & (send_slow_path | shutdown_pending | has_channel))) [[likely]]
        return true;
    return !(now & (send_slow_path | shutdown_pending)) && overlapped::channel_at(*this)->send.is_idle();
}

Result<int> Socket::send(const void* buffer, int length, unsigned flags) {
    if (length < 0 || (!buffer && length > 0)) return Error::Fault;
    const auto size = static_cast<std::size_t>(length);
    Error failure = Error::Success;
    std::size_t done = 0;
    if (may_send_at_once() && flags == 0) [[likely]] {
        auto sent = os::send(descriptor_, buffer, size, flags, os::Mode::Plain);
        if (sent) [[likely]] {
            done = static_cast<std::size_t>(*sent);
            if (done == size || is_non_blocking()) [[likely]]
                return static_cast<int>(done);
        } else {
            failure = sent.error();
            if (failure == Error::WouldBlock && (state_.load() & (non_blocking | closing)) == non_blocking)
                return failure;
        }
    }
    const os::Buffer whole{const_cast<void*>(buffer), size};
    return send_slow({{&whole, 1}, flags, nullptr}, done, failure);
}

Result<int> Socket::send_to(const void* buffer, int length, unsigned flags, const void* address,
                            int address_length) {
    // Microsoft's page of sendto: the destination is ignored for connection-oriented sockets.
    if (is_stream_ || !address) return send(buffer, length, flags);
    if (length < 0 || (!buffer && length > 0)) return Error::Fault;
    const auto size = static_cast<std::size_t>(length);
    Error failure = Error::Success;
    const bool hindered = !may_send_at_once() || flags != 0;
    // sockaddr_in has the same layout on both systems: the kernel reads the program's address.
    if (!hindered && family_ == catalog::family::inet && is_plain_inet(address, address_length)) [[likely]] {
        auto sent = os::send_to_inet(descriptor_, buffer, size, flags, os::Mode::Plain, address,
                                     catalog::address_size(catalog::family::inet));
        if (sent) [[likely]]
            return static_cast<int>(*sent);
        failure = sent.error();
    }
    const Endpoint to = TRY(checked_destination(address, address_length));
    if (!hindered && failure == Error::Success) {
        auto sent = os::send_to(descriptor_, buffer, size, flags, os::Mode::Plain, to);
        if (sent) return static_cast<int>(*sent);
        failure = sent.error();
    }
    const os::Buffer whole{const_cast<void*>(buffer), size};
    return send_slow({{&whole, 1}, flags, &to}, 0, failure);
}

Result<int> Socket::send_message(const Outgoing& outgoing) { return send_slow(outgoing, 0, Error::Success); }

Result<void> Socket::check_send_flags(unsigned flags) const {
    constexpr unsigned known = flag::oob | flag::dont_route | flag::partial | flag::interrupt;
    if (flags & ~known) return Error::InvalidArgument;
    if ((flags & flag::oob) && (!is_stream_ || family_ == catalog::family::unix_domain))
        return Error::OperationNotSupported;
    // Microsoft's page of WSASend: transports without partial messages fail with WSAEOPNOTSUPP.
    if (flags & flag::partial) return Error::OperationNotSupported;
    return {};
}

Result<int> Socket::send_slow(const Outgoing& outgoing, std::size_t done, Error first) {
    auto sent = send_repeatedly(outgoing, done, first);
    if (is(events_selected)) {
        const bool part = sent && static_cast<std::size_t>(*sent) < os::total_size(outgoing.buffers);
        observer()->sent(sent.has_value(), part || (!sent && sent.error() == Error::WouldBlock));
    }
    return sent;
}

std::optional<Error> Socket::check_before_send(const Outgoing& outgoing) {
    if (is(connecting)) check_connect();
    if (is(recverr_off)) enable_recverr();
    const SocketState::Bits now = state_.load();
    if (now & closing) return Error::Interrupted;
    if (now & (listening | in_connect | connecting | connect_failed)) return Error::NotConnected;
    if ((now & unbound) && !outgoing.to) return Error::NotConnected;
    if (now & send_shut) return Error::Shutdown;
    if (now & was_reset) return Error::ConnectionReset;
    return std::nullopt;
}

Result<int> Socket::send_repeatedly(const Outgoing& outgoing, std::size_t done, Error first) {
    TRY(check_send_flags(outgoing.flags));
    const std::size_t size = os::total_size(outgoing.buffers);
    if (size > 0x7FFFFFFF) return Error::Fault;
    Error failure = first;
    os::Deadline deadline = os::Deadline::never();
    RemainingBuffers rest(outgoing.buffers, done);
    for (;;) {
        if (failure == Error::Success) {
            if (const auto hindrance = check_before_send(outgoing)) return *hindrance;
            if (is(shutdown_pending)) return Error::Shutdown;
            if (done == 0 && is(has_channel) && overlapped::advance(*this, overlapped::Direction::Send))
                failure = Error::WouldBlock;
        }
        if (failure == Error::Success) {
            const bool limited =
                (is(timed_send | shared) || WaitingCall::is_alertable()) && !is_non_blocking();
            const auto piece = is_stream_ ? rest.piece() : outgoing.buffers;
            auto sent = os::send_message(descriptor_, piece, outgoing.flags,
                                         limited ? os::Mode::DontWait : os::Mode::Plain,
                                         destination_of(outgoing), outgoing.ancillary);
            // The kernel has bound it, also if the send failed.
            if (is(unbound) && !is_stream_) state_.became_bound();
            if (sent) {
                const auto count = static_cast<std::size_t>(*sent);
                done += count;
                if (!is_stream_ || done >= size) return static_cast<int>(done);
                // A blocking send sends all bytes, also if send(2) returns early for a signal; a non-blocking
                // one ends where the system has no room.
                if (is_non_blocking() && count < os::total_size(piece)) return static_cast<int>(done);
                rest.advance(count);
                continue;
            }
            failure = sent.error();
        }
        if (const auto error = after_send_failure(failure, deadline)) {
            if (done != 0 && *error != Error::Interrupted) return static_cast<int>(done);
            return *error;
        }
        failure = Error::Success;
    }
}

std::span<const os::Buffer> Socket::rest_of(std::span<const os::Buffer> buffers, std::size_t done,
                                            std::span<os::Buffer> room) {
    while (done >= buffers.front().size) {
        done -= buffers.front().size;
        buffers = buffers.subspan(1);
    }
    const std::size_t count = buffers.size() < room.size() ? buffers.size() : room.size();
    for (std::size_t i = 0; i < count; ++i)
        room[i] = buffers[i];
    room[0] = {static_cast<char*>(room[0].data) + done, room[0].size - done};
    return room.first(count);
}

std::optional<Error> Socket::after_send_failure(Error error, os::Deadline& deadline) {
    if (is(closing)) return Error::Interrupted;
    if (error == Error::WouldBlock) {
        if (is_non_blocking()) return error;
        return wait_for(os::poll_event::out, send_timeout(), deadline);
    }
    if (!is_stream_) {
        // The first attempt of send() has no destination; the next one goes to the group of WSAJoinLeaf.
        if (error == Error::DestinationRequired && group_.load(std::memory_order_acquire) && !is(connected))
            return std::nullopt;
        if (error == Error::DestinationRequired) return Error::NotConnected;
        // An ICMP error for an earlier datagram: noted for the next receive; this send is repeated.
        const bool answer = error == Error::ConnectionRefused || error == Error::HostUnreachable ||
                            error == Error::NetworkUnreachable || error == Error::HostDown ||
                            error == Error::NoProtocolOption || error == Error::ProtocolNotSupported;
        if (answer && note_datagram_error()) return std::nullopt;
        if (error == Error::MessageSize) note_datagram_error();
        if (error == Error::ConnectionRefused) return std::nullopt;
        return error;
    }
    if (error == Error::ConnectionReset) state_.note_reset();
    if (error == Error::Shutdown && !is(send_shut)) {
        if (!is(connected)) return Error::NotConnected;
        state_.note_reset();
        return Error::ConnectionReset;
    }
    return error;
}

} // namespace ws2::core
