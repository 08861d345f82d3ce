#include "catalog/family.hpp"
#include "core/socket/copy_out.hpp"
#include "core/socket/socket.hpp"
#include "core/socket/waiting_call.hpp"
#include "os/memory/memory.hpp"

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

} // namespace

Result<void> Socket::listen(int backlog) {
    if (!is_stream_) return Error::OperationNotSupported;
    if (is(connecting)) check_connect();
    if (is(connected)) return Error::IsConnected;
    if (is(unbound)) return Error::InvalidArgument;
    // TIME_WAIT connections do not prevent a listener from using the port, and neither do those of its
    // accepted sockets. The port of a live listener is still in use for others.
    if (family_ != catalog::family::unix_domain) TRY(os::set_time_wait_reuse(descriptor_, true));
    TRY(os::listen(descriptor_, backlog_of(backlog)));
    // Two listeners share an address only if both have it.
    if (memory_.is_on(catalog::Option::Socket_SO_REUSEADDR))
        static_cast<void>(os::prefer_first_listener(descriptor_));
    state_.became_listening();
    report_change();
    return {};
}

Result<AcceptedConnection> Socket::try_accept() {
    if (is(has_deferred)) {
        const os::LockGuard guard(lock_);
        if (Deferred* first = deferred_) {
            const AcceptedConnection connection = first->connection;
            deferred_ = first->next;
            delete first;
            if (!deferred_) state_.set_has_deferred(false);
            return connection;
        }
    }
    return try_accept_new();
}

Result<AcceptedConnection> Socket::try_accept_new() {
    AcceptedConnection connection;
    connection.non_blocking = is_non_blocking();
    auto descriptor = os::accept(descriptor_, &connection.peer, connection.non_blocking);
    if (descriptor) {
        connection.descriptor = *descriptor;
        return connection;
    }
    if (is(closing)) return Error::Interrupted;
    switch (descriptor.error()) {
    // Microsoft's page of accept: WSAECONNRESET. accept(2) reports a network error of the new connection,
    // which is gone.
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
        if (is(shared)) {
            // accept4(2) has no flag for a call that does not block, and another process may have changed the
            // mode of the description.
            TRY(keep_descriptor_non_blocking());
            TRY(os::set_non_blocking(descriptor_, true));
        }
        // accept4(2) would wait in the kernel.
        if (WaitingCall::is_alertable() && !is(non_blocking | shared | has_deferred)) [[unlikely]]
            if (const auto error = wait_for(os::poll_event::in, 0, never)) return *error;
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
    const os::LockGuard guard(lock_);
    // After those deferred earlier: Windows offers connections in their order of arrival.
    Deferred** end = &deferred_;
    while (*end)
        end = &(*end)->next;
    *end = deferred;
    state_.set_has_deferred(true);
}

Result<Handle> Socket::accept(void* address, int* address_length) {
    TRY(check_address_room(address, address_length));
    const auto accepted_connection = accept_connection();
    report_accept();
    if (!accepted_connection) return accepted_connection.error();
    const AcceptedConnection& connection = *accepted_connection;
    const Handle accepted_socket = TRY(adopt_accepted(*this, connection));
    if (address && address_length) {
        if (auto copied = copy_out(connection.peer, address, address_length); !copied) {
            static_cast<void>(handle_table::close(accepted_socket));
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

} // namespace ws2::core
