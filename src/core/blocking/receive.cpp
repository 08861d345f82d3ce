#include "catalog/family.hpp"
#include "core/blocking/alertable.hpp"
#include "core/overlapped/channel.hpp"
#include "core/process/blocking_call.hpp"
#include "core/socket/phase_watch.hpp"
#include "core/socket/remaining_buffers.hpp"
#include "core/socket/socket.hpp"
#include "core/socket/waiting_call.hpp"
#include "os/memory/memory.hpp"

namespace ws2::core {
using namespace socket_state;
namespace flag = catalog::message_flag;

bool Socket::may_receive_at_once() const {
    if (WaitingCall::is_alertable()) [[unlikely]]
        return false;
    const SocketState::Bits now = state_.load();
    if (!(now & (receive_slow_path | has_channel))) [[likely]]
        return true;
    return !(now & receive_slow_path) && overlapped::channel_at(*this)->receive.is_idle();
}

Result<int> Socket::receive(void* buffer, int length, unsigned flags) {
    if (length < 0 || (!buffer && length > 0)) return Error::Fault;
    const auto room = static_cast<std::size_t>(length);
    Error failure = Error::Success;
    const bool plain = flags == 0 || (flags == flag::peek && is_stream_);
    if (may_receive_at_once() && plain && (room != 0 || !is_stream_)) [[likely]] {
        auto received = os::receive(descriptor_, buffer, room, flags, receive_mode_);
        if (received) [[likely]] {
            // Microsoft's page of recv: a longer datagram fills the buffer, and the call fails with
            // WSAEMSGSIZE.
            if (*received > static_cast<std::ptrdiff_t>(room)) return Error::MessageSize;
            if (*received == 0) [[unlikely]]
                return received_nothing();
            return static_cast<int>(*received);
        }
        failure = received.error();
        if (failure == Error::WouldBlock && (state_.load() & (non_blocking | closing)) == non_blocking)
            return failure;
    }
    const os::Buffer whole{buffer, room};
    Incoming incoming{{&whole, 1}, flags};
    auto received = receive_slow(incoming, failure);
    if (received && incoming.truncated) return Error::MessageSize;
    return received;
}

Result<int> Socket::receive_from(void* buffer, int length, unsigned flags, void* address,
                                 int* address_length) {
    // Microsoft's page of recvfrom: the address is ignored for connection-oriented sockets.
    if (!address || is_stream_) return receive(buffer, length, flags);
    if (length < 0 || (!buffer && length > 0)) return Error::Fault;
    const int needed = catalog::address_size(family_);
    if (!address_length || !os::writable(address_length, sizeof *address_length) || *address_length < needed)
        return Error::Fault;
    const auto room = static_cast<std::size_t>(length);
    Error failure = Error::Success;
    if (may_receive_at_once() && flags == 0) [[likely]] {
        auto received =
            os::receive_from(descriptor_, buffer, room, flags, receive_mode_, address, address_length);
        if (received) [[likely]] {
            if (*received > static_cast<std::ptrdiff_t>(room)) return Error::MessageSize;
            if (*received == 0 && is(closing)) return Error::Interrupted;
            return static_cast<int>(*received);
        }
        failure = received.error();
        if (failure == Error::WouldBlock && (state_.load() & (non_blocking | closing)) == non_blocking)
            return failure;
    }
    if (!os::writable(address, static_cast<std::size_t>(needed))) return Error::Fault;
    Endpoint from;
    const os::Buffer whole{buffer, room};
    Incoming incoming{{&whole, 1}, flags, &from};
    auto received = receive_slow(incoming, failure);
    if (received) {
        std::memcpy(address, from.bytes, static_cast<std::size_t>(needed));
        *address_length = needed;
        if (incoming.truncated) return Error::MessageSize;
    }
    return received;
}

Result<int> Socket::receive_message(Incoming& incoming) { return receive_slow(incoming, Error::Success); }

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
    // After FIN, Linux does not report a reset to recv; Windows does (WSAECONNRESET). The check costs one
    // system call for each end of a stream.
    const Error error = take_error();
    if (error != Error::Success) return error;
    return 0;
}

// Microsoft's page of WSAEventSelect: a call re-enables its events even if it fails.
Result<int> Socket::receive_slow(Incoming& incoming, Error first) {
    auto received = receive_repeatedly(incoming, first);
    if (is(events_selected)) observer()->received((incoming.flags & flag::oob) != 0);
    return received;
}

std::optional<Error> Socket::check_before_receive(bool begun) {
    if (is(connecting)) check_connect();
    const SocketState::Bits now = state_.load();
    if (!(now & (receive_slow_path & ~receive_modes))) return std::nullopt;
    if (now & closing) return Error::Interrupted;
    if (now & (listening | in_connect | connecting | connect_failed)) return Error::NotConnected;
    if (now & unbound) return is_stream_ ? Error::NotConnected : Error::InvalidArgument;
    if ((now & receive_shut) && !begun) return Error::Shutdown;
    if (now & was_reset) return Error::ConnectionReset;
    return take_datagram_notice();
}

bool Socket::peeks_datagram(unsigned flags) const { return (flags & flag::peek) && !is_stream_; }

Result<os::Received> Socket::receive_once(std::span<const os::Buffer> buffers, unsigned flags, os::Mode mode,
                                          Incoming& incoming) {
    if (!peeks_datagram(flags))
        return os::receive_message(descriptor_, buffers, flags, mode, incoming.from, incoming.ancillary);
    const os::LockGuard guard(lock_);
    return os::receive_message(descriptor_, buffers, flags, mode | os::Mode::DontWait, incoming.from,
                               incoming.ancillary);
}

Result<int> Socket::receive_repeatedly(Incoming& incoming, Error first) {
    TRY(check_receive_flags(incoming.flags));
    const std::size_t room = os::total_size(incoming.buffers);
    if (room > 0x7FFFFFFF) return Error::Fault;
    // An empty buffer: Linux returns 0 at once, Windows waits for data. Peeks one byte instead.
    char unused = 0;
    const os::Buffer probe{&unused, 1};
    const bool probes = room == 0 && is_stream_;
    auto buffers = probes ? std::span<const os::Buffer>(&probe, 1) : incoming.buffers;
    const unsigned flags = probes ? incoming.flags | flag::peek : incoming.flags;
    Error failure = first;
    os::Deadline deadline = os::Deadline::never();
    std::size_t done = 0;
    // After a first attempt, in the fast path or here, shutdown(SD_RECEIVE) does not end the call.
    bool begun = first != Error::Success;
    RemainingBuffers rest(buffers, 0);
    for (;;) {
        if (failure == Error::Success) {
            if (const auto hindrance = check_before_receive(begun)) return *hindrance;
            begun = true;
            const auto direction =
                incoming.flags & flag::oob ? overlapped::Direction::Urgent : overlapped::Direction::Receive;
            if (is(has_channel) && overlapped::advance(*this, direction)) failure = Error::WouldBlock;
        }
        if (failure == Error::Success) {
            const bool waits_here =
                is(timed_receive | shared) || WaitingCall::is_alertable() || peeks_datagram(flags);
            const os::Mode mode = waits_here && !is_non_blocking() ? os::Mode::DontWait : os::Mode::Plain;
            // MSG_WAITALL cut short by a signal or a time limit: continue after the bytes received.
            auto received = receive_once(done == 0 ? buffers : rest.piece(), flags, mode, incoming);
            if (received) {
                if (received->length == 0 && done == 0) TRY(received_nothing());
                if (probes) return 0;
                incoming.truncated = received->truncated;
                done += static_cast<std::size_t>(received->length);
                const bool all = !(flags & flag::wait_all) || done >= room;
                if (all || received->length == 0) return static_cast<int>(done);
                rest.advance(static_cast<std::size_t>(received->length));
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
    // MSG_OOB without an urgent byte: Linux fails with EINVAL, Windows waits.
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
    if (error == Error::ConnectionReset) state_.note_reset();
    return error;
}

std::optional<Error> Socket::wait_for(short events, std::uint32_t timeout, os::Deadline& deadline) {
    if (deadline.is_never() && timeout != 0) deadline = os::Deadline::after_milliseconds(timeout);
    os::PollEntry entries[] = {{descriptor_, events, 0}, {-1, 0, 0}};
    // A queued call could not be told from a close by another process, so that comes first.
    const bool alertable = WaitingCall::is_alertable() && !is(shared);
    const auto ready = alertable ? poll_alertably(entries, deadline, [] { WaitingCall::give_back(); })
                                 : poll_until_closed(entries[0], deadline);
    if (is(closing)) return Error::Interrupted;
    if (!ready) {
        // Broken off by the first call that was queued: from now on the wait is alertable.
        if (ready.error() == Error::WouldBlock) return std::nullopt;
        return ready.error();
    }
    if (*ready == 0) return Error::TimedOut;
    return std::nullopt;
}

Result<int> Socket::poll_until_closed(os::PollEntry& entry, os::Deadline deadline) {
    if (!is(shared)) [[likely]]
        return blocking_call::poll({&entry, 1}, deadline);
    constexpr std::uint32_t look_milliseconds = 10;
    PhaseWatch watch;
    // Without a descriptor to be woken through, the thread looks for itself now and then.
    const bool is_woken = watch.open(1).has_value() && watch.add(state_);
    while (!is(closing)) {
        os::PollEntry both[] = {entry, {watch.descriptor(), os::poll_event::in, 0}};
        const auto until = is_woken ? deadline : os::Deadline::earlier(deadline, look_milliseconds);
        TRY(blocking_call::poll(both, until));
        entry.revents = both[0].revents;
        if (entry.revents != 0) return 1;
        if (both[1].revents != 0) watch.drain();
        if (deadline.has_passed()) return 0;
    }
    return Error::Interrupted;
}

} // namespace ws2::core
