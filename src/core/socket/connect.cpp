#include "catalog/family.hpp"
#include "core/socket/address.hpp"
#include "core/socket/socket.hpp"
#include "core/socket/waiting_call.hpp"

namespace ws2::core {
using namespace socket_state;

namespace {

bool is_nowhere(const Endpoint& endpoint) { return endpoint.port() == 0 || is_unspecified(endpoint); }

} // namespace

Result<Endpoint> Socket::checked_destination(const void* name, int length) const {
    const Endpoint endpoint = TRY(checked_endpoint(name, length));
    if (endpoint.family() != family_) return Error::AddressFamilyNotSupported;
    if (family_ == catalog::family::unix_domain) {
        if (endpoint.length <= 2 || endpoint.bytes[2] == 0) return Error::InvalidArgument;
    } else if (is_nowhere(endpoint) && type_ != catalog::type::raw) {
        return Error::AddressNotAvailable;
    }
    return endpoint;
}

Result<void> Socket::connect(const void* name, int length) {
    Endpoint endpoint = TRY(checked_endpoint(name, length));
    if (is(listening | awaits_accept)) return Error::InvalidArgument;
    if (is_stream_) {
        // During ConnectEx, and after it until SO_UPDATE_CONNECT_CONTEXT.
        if (is(update_context_pending) && !is(accepted)) return Error::InvalidArgument;
        if (is(connecting) && !check_connect()) return Error::AlreadyInProgress;
        if (is(connected)) return Error::IsConnected;
    } else if (endpoint.family() == catalog::family::unspecified ||
               (endpoint.family() == family_ && is_unspecified(endpoint))) {
        return forget_peer();
    }
    endpoint = TRY(checked_destination(name, length));
    auto result = is_stream_ ? connect_stream(endpoint) : connect_datagram(endpoint);
    report_change();
    return result;
}

// ------------------------------------------------------------------------------------------------ Datagrams

Result<void> Socket::connect_datagram(const Endpoint& endpoint) {
    if (is(recverr_off)) enable_recverr();
    const auto result = os::connect(descriptor_, endpoint);
    if (result) {
        became_connected();
        return {};
    }
    if (is(closing)) return Error::Interrupted;
    return result.error() == Error::WouldBlock ? Error::NoBuffers : result.error();
}

// Microsoft's page of connect: an all-zero address dissolves the association of a datagram socket. Linux does
// that with AF_UNSPEC, and then frees a port that it had chosen itself.
Result<void> Socket::forget_peer() {
    const auto before = os::local_endpoint(descriptor_);
    TRY(os::disconnect(descriptor_));
    state_.lost_peer();
    if (is(unbound) || !before) return {};
    auto after = os::local_endpoint(descriptor_);
    if (!after || after->port() == before->port()) return {};
    std::memcpy(after->bytes + 2, before->bytes + 2, 2);
    return os::bind(descriptor_, *after);
}

// -------------------------------------------------------------------------------------------------- Streams

Result<SocketState::Bits> Socket::begin_connect_call(const Endpoint& endpoint, bool is_connect_ex) {
    const SocketState::Bits before = state_.begin_connecting(is_connect_ex);
    if (before & (in_connect | connecting)) return Error::AlreadyInProgress;
    if (before & connected) return Error::IsConnected;
    if (before & (listening | awaits_accept)) return Error::InvalidArgument;
    if (before & connect_failed) {
        // A failed non-blocking connect leaves its state in the descriptor.
        static_cast<void>(os::disconnect(descriptor_));
        pending_error_.store(Error::Success, std::memory_order_relaxed);
    }
    keep_peer(endpoint);
    return before;
}

Result<void> Socket::connect_stream(const Endpoint& endpoint) {
    const SocketState::Bits before = TRY(begin_connect_call(endpoint));
    const bool is_path = family_ == catalog::family::unix_domain;
    const bool later = is_non_blocking() && !is_path;
    const bool waits_here = is(shared) || WaitingCall::is_alertable();
    const auto result = is_path      ? connect_path(endpoint)
                        : waits_here ? connect_at_once(endpoint)
                                     : os::connect(descriptor_, endpoint);
    if (result) {
        // A non-blocking connect never completes at once on Windows; on Linux it does on loopback.
        if (later) {
            state_.connect_goes_on();
            return Error::WouldBlock;
        }
        became_connected();
        return {};
    }
    if (result.error() == Error::InProgress && !is(closing)) {
        state_.connect_goes_on();
        if (later) return Error::WouldBlock;
        return finish_connect();
    }
    if (result.error() == Error::ConnectionRefused && later && !is(closing)) {
        fail_connect(result.error());
        return Error::WouldBlock;
    }
    state_.connect_call_failed(before);
    if (is(closing)) return Error::Interrupted;
    // EAGAIN: no local port is free.
    return result.error() == Error::WouldBlock ? Error::NoBuffers : result.error();
}

// A blocking connect to a Unix domain listener with a full backlog waits in the kernel, and shutdown(2) on
// the connecting socket does not wake it. So it waits 50 ms at a time and checks whether the socket was
// closed.
Result<void> Socket::connect_path(const Endpoint& endpoint) {
    constexpr std::uint32_t slice_milliseconds = 50;
    if (is_non_blocking()) {
        auto result = os::connect(descriptor_, endpoint);
        return !result && result.error() == Error::WouldBlock ? Error::ConnectionRefused : result;
    }
    TRY(os::set_send_timeout(descriptor_, slice_milliseconds));
    Result<void> result;
    do {
        result = os::connect(descriptor_, endpoint);
        // With O_NONBLOCK set by the library connect(2) does not wait.
        if (!result && result.error() == Error::WouldBlock && is(descriptor_non_blocking))
            static_cast<void>(os::poll({}, os::Deadline::after_milliseconds(slice_milliseconds)));
    } while (!result && result.error() == Error::WouldBlock && !is(closing));
    static_cast<void>(os::set_send_timeout(descriptor_, 0));
    return result;
}

Result<void> Socket::connect_at_once(const Endpoint& endpoint) {
    const os::LockGuard guard(lock_);
    const bool blocks = !is(non_blocking | descriptor_non_blocking);
    if (blocks) TRY(os::set_non_blocking(descriptor_, true));
    auto result = os::connect(descriptor_, endpoint);
    if (blocks) static_cast<void>(os::set_non_blocking(descriptor_, false));
    if (result || result.error() != Error::WouldBlock) return result;
    // EAGAIN: the listener's backlog is full, or no local port is free.
    return family_ == catalog::family::unix_domain ? Error::ConnectionRefused : Error::NoBuffers;
}

Result<void> Socket::connect_within(const Endpoint& endpoint, os::Deadline deadline) {
    const SocketState::Bits before = TRY(begin_connect_call(endpoint));
    std::optional<Error> failure;
    if (auto begun = connect_at_once(endpoint); !begun) failure = begun.error();
    if (failure == Error::InProgress) {
        failure = wait_for(os::poll_event::out, 0, deadline);
        if (!failure) {
            const auto pending = os::take_pending_error(descriptor_);
            failure = pending ? *pending : pending.error();
        }
        // The state of the failed attempt would make the next one fail.
        if (failure) static_cast<void>(os::disconnect(descriptor_));
    }
    if (failure) {
        state_.connect_call_failed(before);
        return *failure;
    }
    became_connected();
    return {};
}

Result<void> Socket::begin_connect(const Endpoint& endpoint) {
    const SocketState::Bits before = TRY(begin_connect_call(endpoint, true));
    const auto result = connect_at_once(endpoint);
    if (!result && result.error() != Error::InProgress) {
        state_.connect_call_failed(before);
        return result;
    }
    state_.connect_goes_on();
    return {};
}

// ------------------------------------------------------------------------------- The result of a connect

// The descriptor is non-blocking; the socket is blocking.
Result<void> Socket::finish_connect() {
    os::Deadline never = os::Deadline::never();
    while (!check_connect())
        if (const auto error = wait_for(os::poll_event::out, 0, never)) return *error;
    if (is(closing)) return Error::Interrupted;
    if (!is(connect_failed)) return {};
    state_.connect_failure_reported();
    return pending_error_.exchange(Error::Success, std::memory_order_acq_rel);
}

void Socket::fail_connect(Error error) {
    connect_failure_.store(error, std::memory_order_relaxed);
    pending_error_.store(error, std::memory_order_relaxed);
    state_.connect_failed();
}

bool Socket::check_connect() {
    const os::LockGuard guard(lock_);
    if (!is(connecting)) return true;
    os::PollEntry entry{descriptor_, os::poll_event::out, 0};
    const auto ready = os::poll({&entry, 1}, os::Deadline::at_once());
    if (!ready || *ready == 0) return false;
    const auto pending = os::take_pending_error(descriptor_);
    Error error = pending ? pending->value_or(Error::Success) : pending.error();
    // Another process that shares the socket has taken the error.
    if (error == Error::Success && (entry.revents & os::poll_event::hang_up))
        error = Error::ConnectionRefused;
    const bool reset_since = error == Error::ConnectionReset || error == Error::Shutdown;
    if (error != Error::Success && !reset_since)
        fail_connect(error);
    else
        became_connected(reset_since);
    return true;
}

} // namespace ws2::core
