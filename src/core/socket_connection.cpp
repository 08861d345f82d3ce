#include "catalog/family.hpp"
#include "core/address.hpp"
#include "core/copy_out.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"

#include <mutex>
#include <new>

namespace ws2::core {
using namespace socket_state;

namespace {

// SOMAXCONN_HINT(n) is -n.
int backlog_of(int wanted) {
    if (wanted >= 0) return wanted;
    if (wanted > -200) return 200;
    return wanted < -65535 ? 65535 : -wanted;
}

bool is_nowhere(const Endpoint& endpoint) { return endpoint.port() == 0 || is_unspecified(endpoint); }

} // namespace

Result<void> Socket::listen(int backlog) {
    if (!is_stream_) return Error::OperationNotSupported;
    if (is(connecting)) settle_connect();
    if (is(connected)) return Error::IsConnected;
    if (is(unbound)) return Error::InvalidArgument;
    // What lingers in the port does not keep a listener from it, and what it accepts lingers likewise. A port
    // that listens is taken for others all the same.
    if (family_ != catalog::family::unix_domain) TRY(os::set_lingering_reuse(descriptor_, true));
    TRY(os::listen(descriptor_, backlog_of(backlog)));
    set(listening);
    return {};
}

Result<AcceptedConnection> Socket::try_accept() {
    if (is(has_deferred)) {
        const std::lock_guard guard(deferred_lock_);
        if (Deferred* first = deferred_) {
            const AcceptedConnection connection = first->connection;
            deferred_ = first->next;
            delete first;
            if (!deferred_) clear(has_deferred);
            return connection;
        }
    }
    AcceptedConnection connection;
    auto descriptor = os::accept(descriptor_, &connection.peer, is_non_blocking());
    if (descriptor) {
        connection.descriptor = *descriptor;
        return connection;
    }
    if (is(closing)) return Error::Interrupted;
    switch (descriptor.error()) {
    // Linux tells here of troubles on the way of a connection that is gone.
    case Error::ConnectionAborted:
    case Error::NetworkDown:
    case Error::NetworkUnreachable:
    case Error::HostUnreachable:
    case Error::HostDown:
    case Error::NoProtocolOption:
        return Error::ConnectionReset;
    default:
        return descriptor.error();
    }
}

Result<AcceptedConnection> Socket::accept_connection() {
    if (!is_stream_) return Error::OperationNotSupported;
    if (!is(listening)) return Error::InvalidArgument;
    os::Deadline never = os::Deadline::never();
    for (;;) {
        auto connection = try_accept();
        if (connection || connection.error() != Error::WouldBlock || is_non_blocking()) return connection;
        if (const auto error = wait_for(os::poll_event::in, 0, never)) return *error;
    }
}

void Socket::defer(const AcceptedConnection& connection) {
    auto* deferred = new (std::nothrow) Deferred{connection, nullptr};
    if (!deferred) {
        static_cast<void>(os::close(connection.descriptor));
        return;
    }
    const std::lock_guard guard(deferred_lock_);
    deferred->next = deferred_;
    deferred_ = deferred;
    set(has_deferred);
}

Result<Handle> Socket::accept(void* address, int* address_length) {
    TRY(check_address_room(address, address_length));
    const AcceptedConnection connection = TRY(accept_connection());
    const Handle accepted_socket = TRY(adopt_accepted(*this, connection.descriptor));
    if (address && address_length) {
        if (auto copied = copy_out(connection.peer, address, address_length); !copied) {
            static_cast<void>(close_socket(accepted_socket));
            return copied.error();
        }
    }
    return accepted_socket;
}

Result<void> Socket::check_address_room(void* address, int* address_length) const {
    if (!address || !address_length) return {};
    const int needed = catalog::address_size(family_);
    if (!os::writable(address_length, sizeof *address_length) || *address_length < needed ||
        !os::writable(address, static_cast<std::size_t>(needed)))
        return Error::Fault;
    return {};
}

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
    if (is(listening)) return Error::InvalidArgument;
    if (is_stream_) {
        if (is(connecting) && !settle_connect()) return Error::AlreadyInProgress;
        if (is(connected)) return Error::IsConnected;
    } else if (endpoint.family() == catalog::family::unspecified ||
               (endpoint.family() == family_ && is_unspecified(endpoint))) {
        return forget_peer();
    }
    endpoint = TRY(checked_destination(name, length));
    return connect_to(endpoint);
}

// Windows dissolves a datagram socket's association with its peer; Linux calls that AF_UNSPEC, and then gives
// a port away that it had chosen itself.
Result<void> Socket::forget_peer() {
    const auto before = os::local_endpoint(descriptor_);
    TRY(os::disconnect(descriptor_));
    clear(connected);
    if (is(unbound) || !before) return {};
    auto after = os::local_endpoint(descriptor_);
    if (!after || after->port() == before->port()) return {};
    std::memcpy(after->bytes + 2, before->bytes + 2, 2);
    return os::bind(descriptor_, *after);
}

Result<void> Socket::connect_to(const Endpoint& endpoint) {
    // A connect that failed in the background leaves its traces in the descriptor.
    if (is(connect_failed)) {
        static_cast<void>(os::disconnect(descriptor_));
        pending_error_.store(Error::Success, std::memory_order_relaxed);
        clear(connect_failed);
    }
    if (is(errors_not_kept)) keep_datagram_errors();
    auto result = os::connect(descriptor_, endpoint);
    const bool later = is_stream_ && is_non_blocking() && family_ != catalog::family::unix_domain;
    if (result) {
        clear(unbound | connecting);
        // On Windows a connect that does not block is never through at once; on Linux it is on loopback.
        if (later) {
            set(connecting);
            return Error::WouldBlock;
        }
        became_connected();
        return {};
    }
    if (is(closing)) return Error::Interrupted;
    switch (result.error()) {
    case Error::InProgress:
        set(connecting);
        clear(unbound);
        if (is_non_blocking()) return Error::WouldBlock;
        return finish_connect();
    case Error::ConnectionRefused:
        if (!later) return result.error();
        fail_connect(result.error());
        return Error::WouldBlock;
    case Error::WouldBlock:
        // AF_UNIX: the listener's queue is full.
        return family_ == catalog::family::unix_domain ? Error::ConnectionRefused : Error::NoBuffers;
    default:
        return result.error();
    }
}

Result<void> Socket::connect_within(const Endpoint& endpoint, os::Deadline deadline) {
    if (is(listening)) return Error::InvalidArgument;
    if (is(connecting)) return Error::AlreadyInProgress;
    if (is(connected)) return Error::IsConnected;
    const bool blocks = !is(non_blocking | descriptor_non_blocking);
    if (blocks) TRY(os::set_non_blocking(descriptor_, true));
    std::optional<Error> failure;
    if (auto begun = os::connect(descriptor_, endpoint); !begun) failure = begun.error();
    if (failure == Error::InProgress) {
        failure = wait_for(os::poll_event::out, 0, deadline);
        if (!failure) {
            const auto pending = os::take_pending_error(descriptor_);
            failure = pending ? *pending : pending.error();
        }
        // What is left of the attempt must not stand in the way of the next one.
        if (failure) static_cast<void>(os::disconnect(descriptor_));
    }
    if (blocks) static_cast<void>(os::set_non_blocking(descriptor_, false));
    if (failure) return *failure;
    clear(unbound);
    became_connected();
    return {};
}

Result<void> Socket::begin_connect(const Endpoint& endpoint) {
    if (is(connect_failed)) {
        static_cast<void>(os::disconnect(descriptor_));
        pending_error_.store(Error::Success, std::memory_order_relaxed);
        clear(connect_failed);
    }
    const bool blocks = !is(non_blocking | descriptor_non_blocking);
    if (blocks) TRY(os::set_non_blocking(descriptor_, true));
    auto result = os::connect(descriptor_, endpoint);
    if (blocks) static_cast<void>(os::set_non_blocking(descriptor_, false));
    if (!result && result.error() != Error::InProgress) return result;
    set(connecting);
    return {};
}

Result<void> Socket::keep_descriptor_from_blocking() {
    if (is(descriptor_non_blocking)) return {};
    set(descriptor_non_blocking);
    return os::set_non_blocking(descriptor_, true);
}

Result<void> Socket::take_over(os::Descriptor fresh) {
    auto taken = os::replace(descriptor_, fresh);
    static_cast<void>(os::close(fresh));
    return taken;
}

// The descriptor does not block, but the socket does.
Result<void> Socket::finish_connect() {
    os::Deadline never = os::Deadline::never();
    while (!settle_connect())
        if (const auto error = wait_for(os::poll_event::out, 0, never)) return *error;
    if (!is(connect_failed)) return {};
    clear(connect_failed);
    return pending_error_.exchange(Error::Success, std::memory_order_acq_rel);
}

void Socket::fail_connect(Error error) {
    pending_error_.store(error, std::memory_order_relaxed);
    set(connect_failed);
    clear(connecting);
}

bool Socket::settle_connect() {
    if (!is(connecting)) return true;
    os::PollEntry entry{descriptor_, os::poll_event::out, 0};
    const auto ready = os::poll({&entry, 1}, os::Deadline::at_once());
    if (!ready || *ready == 0) return false;
    const auto pending = os::take_pending_error(descriptor_);
    const Error error = pending ? pending->value_or(Error::Success) : pending.error();
    const bool reset_since = error == Error::ConnectionReset || error == Error::Shutdown;
    if (error != Error::Success && !reset_since) {
        fail_connect(error);
    } else if (error == Error::Success && (entry.revents & os::poll_event::hang_up)) {
        return true; // Another thread has taken the error.
    } else if (is(connecting)) {
        if (reset_since) set(was_reset);
        became_connected();
        clear(connecting);
    }
    return true;
}

} // namespace ws2::core
