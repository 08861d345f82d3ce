#include "core/socket/socket.hpp"

#include "catalog/family.hpp"
#include "core/process/blocking_call.hpp"
#include "core/process/fork.hpp"
#include "core/socket/copy_out.hpp"
#include "os/memory/memory.hpp"
#include "os/net/limit.hpp"
#include "os/thread/time.hpp"

#include <new>
#include <utility>

namespace ws2::core {
namespace family = catalog::family;
namespace type = catalog::type;
namespace protocol = catalog::protocol;
using namespace socket_state;

namespace {

struct Kind {
    int family, type, protocol;
};

os::Mode receive_mode_for(int socket_type) {
    return socket_type == type::stream ? os::Mode::Plain : os::Mode::RealLength;
}

// A bad family is reported before a bad protocol, and so is a bad type, which comes before a bad family. Type
// 0 is derived from the protocol; family 0 is IPv4 if type or protocol is given.
Result<Kind> checked_kind(Kind wanted) {
    if (wanted.family == family::unspecified) {
        if (wanted.protocol == 0) return Error::InvalidArgument;
        wanted.family = family::inet;
    }
    if (wanted.family != family::inet && wanted.family != family::inet6 &&
        wanted.family != family::unix_domain) {
        const bool known = wanted.type >= type::stream && wanted.type <= type::raw;
        return known ? Error::AddressFamilyNotSupported : Error::SocketTypeNotSupported;
    }
    if (wanted.type == 0) {
        switch (wanted.protocol) {
        case 0:
        case protocol::tcp:
            wanted.type = type::stream;
            break;
        case protocol::udp:
            wanted.type = type::datagram;
            break;
        default:
            wanted.type = type::raw;
        }
    }
    if (wanted.family == family::unix_domain) {
        if (wanted.type != type::stream) return Error::SocketTypeNotSupported;
        return wanted.protocol == 0 ? Result<Kind>(wanted) : Error::ProtocolNotSupported;
    }
    switch (wanted.type) {
    case type::stream:
        if (wanted.protocol != 0 && wanted.protocol != protocol::tcp) return Error::ProtocolNotSupported;
        wanted.protocol = protocol::tcp;
        return wanted;
    case type::datagram:
        if (wanted.protocol != 0 && wanted.protocol != protocol::udp) return Error::ProtocolNotSupported;
        wanted.protocol = protocol::udp;
        return wanted;
    case type::raw:
        if (wanted.protocol < 0 || wanted.protocol > 255) return Error::ProtocolNotSupported;
        return wanted;
    default:
        return Error::SocketTypeNotSupported;
    }
}

SocketState::Bits first_state(const Kind& kind) {
    return kind.type == type::datagram ? unbound | recverr_off : unbound;
}

} // namespace

Socket::Socket(os::Descriptor descriptor, int family, int type, int protocol, SocketState::Bits state)
    : Waitable(kKind, Effect::None, false), descriptor_(descriptor), state_(state), family_(family),
      type_(type), protocol_(protocol), is_stream_(type == catalog::type::stream),
      receive_mode_(receive_mode_for(type)) {}

Socket::~Socket() {
    while (Deferred* deferred = deferred_) {
        deferred_ = deferred->next;
        static_cast<void>(os::close(deferred->connection.descriptor));
        delete deferred;
    }
    for (Group* group = group_.load(std::memory_order_relaxed); group;)
        delete std::exchange(group, group->earlier);
    if (SocketObserver* watching = observer()) watching->released();
    if (Attachment* attached = attachment()) attached->released();
    if (Attachment* queue = request_queue()) queue->released();
    if (Attachment* registration = notifier()) registration->released();
    const os::Descriptor descriptor = this->descriptor();
    if (descriptor < 0) return;
    handle_table::give_up(descriptor);
    static_cast<void>(os::close(descriptor));
    handle_table::descriptor_closed(descriptor, *this);
}

SocketObserver* Socket::observe(SocketObserver& observer) {
    SocketObserver* before = nullptr;
    return observer_.compare_exchange_strong(before, &observer, std::memory_order_acq_rel) ? &observer
                                                                                           : before;
}

bool Socket::set_request_queue(Attachment& queue) {
    Attachment* before = nullptr;
    return request_queue_.compare_exchange_strong(before, &queue, std::memory_order_seq_cst);
}

Attachment* Socket::set_notifier(Attachment& notifier) {
    Attachment* before = nullptr;
    return notifier_.compare_exchange_strong(before, &notifier, std::memory_order_seq_cst) ? &notifier
                                                                                           : before;
}

Result<void> Socket::set_group(const Endpoint& group) {
    auto* joined = new (std::nothrow) Group{group, group_.load(std::memory_order_relaxed)};
    if (!joined) return Error::NoBuffers;
    while (!group_.compare_exchange_weak(joined->earlier, joined, std::memory_order_acq_rel)) {
    }
    return {};
}

Attachment* Socket::attach(Attachment& attachment) {
    Attachment* before = nullptr;
    const bool first = attachment_.compare_exchange_strong(before, &attachment, std::memory_order_seq_cst);
    state_.channel_attached();
    return first ? &attachment : before;
}

Result<Handle> Socket::create(int address_family, int socket_type, int wanted_protocol, bool overlapped,
                              std::uint32_t handle_flags) {
    const Kind kind = TRY(checked_kind({address_family, socket_type, wanted_protocol}));
    const os::Descriptor descriptor = TRY(os::socket(kind.family, kind.type, kind.protocol));
    // Microsoft's page of IPV6_V6ONLY: on by default.
    if (kind.family == family::inet6) {
        if (auto done = os::set_only_ipv6(descriptor, true); !done && kind.type != type::raw) {
            static_cast<void>(os::close(descriptor));
            return done.error();
        }
    }
    // Windows' default; accepted sockets inherit it. Linux has 64.
    constexpr int hops = 128;
    if (kind.family != family::unix_domain)
        static_cast<void>(os::set_hop_limit(descriptor, kind.family, hops));
    return adopt(descriptor, kind.family, kind.type, kind.protocol,
                 first_state(kind) | (overlapped ? 0 : not_overlapped), handle_flags);
}

Result<Handle> Socket::adopt(os::Descriptor descriptor, int address_family, int socket_type,
                             int actual_protocol, SocketState::Bits state, std::uint32_t handle_flags) {
    descriptor = TRY(handle_table::settle(descriptor));
    auto* socket = new (std::nothrow) Socket(descriptor, address_family, socket_type, actual_protocol, state);
    if (!socket) {
        handle_table::give_up(descriptor);
        static_cast<void>(os::close(descriptor));
        return Error::NoBuffers;
    }
    if (state & connected)
        if (const auto peer = os::peer_endpoint(descriptor)) socket->keep_peer(*peer);
    if (blocking_call::hooks_in_use()) static_cast<void>(socket->keep_descriptor_non_blocking());
    return handle_table::insert(socket, handle_flags);
}

Result<Handle> Socket::adopt_accepted(const Socket& listener, const AcceptedConnection& connection) {
    constexpr SocketState::Bits inherited =
        not_overlapped | registered_io | timed_receive | timed_send | lingers;
    const SocketState::Bits mode = connection.non_blocking ? non_blocking : 0;
    const os::Descriptor descriptor = TRY(handle_table::settle(connection.descriptor));
    auto* socket = new (std::nothrow) Socket(descriptor, listener.family_, listener.type_, listener.protocol_,
                                             bound | accepted | mode | (listener.state().load() & inherited));
    if (!socket) {
        handle_table::give_up(descriptor);
        static_cast<void>(os::close(descriptor));
        return Error::NoBuffers;
    }
    socket->keep_peer(connection.peer);
    socket->became_connected();
    socket->receive_timeout_ = listener.receive_timeout();
    socket->send_timeout_ = listener.send_timeout();
    if (auto copied = socket->memory_.copy_from(listener.memory_); !copied) {
        socket->release();
        return copied.error();
    }
    if (blocking_call::hooks_in_use()) static_cast<void>(socket->keep_descriptor_non_blocking());
    // An accepted socket inherits the listener's events (Microsoft's page of WSAEventSelect).
    if (listener.is(events_selected)) listener.observer()->inherited_by(*socket);
    return handle_table::insert(socket, kHandleFlags);
}

Result<Endpoint> Socket::checked_endpoint(const void* name, int length) const {
    const int needed = catalog::address_size(family_);
    if (!name || length < (needed ? needed : 2) || !os::readable(name, static_cast<std::size_t>(length)))
        return Error::Fault;
    return Endpoint(name, needed ? needed : length);
}

Result<void> Socket::local_name(void* name, int* length) {
    if (!name || !length) return Error::Fault;
    if (is(unbound)) return Error::InvalidArgument;
    return copy_out(TRY(os::local_endpoint(descriptor_)), name, length);
}

Result<void> Socket::peer_name(void* name, int* length) {
    if (is(connecting)) check_connect();
    if (!is(connected | connecting | in_connect) || is(update_context_pending)) return Error::NotConnected;
    if (!name || !length) return Error::Fault;
    return copy_out(TRY(peer()), name, length);
}

Result<Endpoint> Socket::peer() {
    auto in_kernel = os::peer_endpoint(descriptor_);
    if (in_kernel) return in_kernel;
    const os::LockGuard guard(lock_);
    const auto kept = peer_.get();
    if (!kept) return in_kernel.error();
    return *kept;
}

void Socket::adopt_version() {
    if (family_ == family::inet6 && !os::only_ipv6(descriptor()))
        static_cast<void>(memory_.set(catalog::Option::Ipv6_IPV6_V6ONLY, 0));
}

void Socket::keep_peer(const Endpoint& endpoint) {
    const os::LockGuard guard(lock_);
    peer_.keep(endpoint);
}

void Socket::became_connected(bool and_reset) {
    connected_at_.store(os::coarse_seconds(), std::memory_order_relaxed);
    // poll and epoll report a stream without a peer as hung up.
    if (Attachment* attached = is_stream_ ? attachment() : nullptr) attached->connected();
    and_reset ? state_.became_connected_and_reset() : state_.became_connected();
    if (Attachment* registration = notifier()) registration->connected();
}

void Socket::became_accepted(const Endpoint& peer) {
    keep_peer(peer);
    connected_at_.store(os::coarse_seconds(), std::memory_order_relaxed);
    // That of a connect that failed before has nothing to do with the connection.
    pending_error_.store(Error::Success, std::memory_order_relaxed);
    state_.became_accepted();
}

std::optional<std::uint32_t> Socket::connected_seconds() const {
    if (!is_stream_ || !is(connected)) return std::nullopt;
    return os::coarse_seconds() - connected_at_.load(std::memory_order_relaxed);
}

// O_NONBLOCK of the descriptor is on if the program's mode or the library requires it. Both are changed under
// the lock, so that no change of the mode clears it while the library relies on it.

Result<void> Socket::set_non_blocking(bool on) {
    const os::LockGuard guard(lock_);
    // Microsoft's page of WSAEventSelect: a socket with selected events cannot be made blocking (WSAEINVAL).
    if (!on && is(events_selected)) return Error::InvalidArgument;
    if (!is(descriptor_non_blocking)) TRY(os::set_non_blocking(descriptor_, on));
    state_.set_non_blocking(on);
    return {};
}

Result<void> Socket::keep_descriptor_non_blocking() {
    if (is(descriptor_non_blocking)) return {};
    const os::LockGuard guard(lock_);
    if (!is_non_blocking()) TRY(os::set_non_blocking(descriptor_, true));
    state_.descriptor_became_non_blocking();
    return {};
}

Result<Endpoint> Socket::accept_at_limit(Socket& listener) {
    Result<Endpoint> peer = Error::TooManySockets;
    {
        const os::LockGuard guard(lock_);
        peer = os::accept_at_limit(listener.descriptor_, descriptor_,
                                   is(non_blocking | descriptor_non_blocking));
    }
    if (peer && is(events_selected)) observer()->replaced();
    return peer;
}

Result<void> Socket::take_over(os::Descriptor fresh, bool fresh_non_blocking) {
    Result<void> taken;
    {
        const os::LockGuard guard(lock_);
        const bool wanted = is(non_blocking | descriptor_non_blocking);
        if (wanted != fresh_non_blocking) taken = os::set_non_blocking(fresh, wanted);
        if (taken) taken = os::replace(descriptor_, fresh);
    }
    static_cast<void>(os::close(fresh));
    // Without the lock: an observer calls check_connect with its own lock held.
    if (is(events_selected)) observer()->replaced();
    if (Attachment* queue = request_queue()) queue->connected();
    if (Attachment* registration = notifier()) registration->connected();
    return taken;
}

void Socket::set_receive_timeout(std::uint32_t milliseconds) {
    const os::LockGuard guard(lock_);
    receive_timeout_.store(milliseconds, std::memory_order_relaxed);
    state_.set_timed_receive(milliseconds != 0);
}

void Socket::set_send_timeout(std::uint32_t milliseconds) {
    const os::LockGuard guard(lock_);
    send_timeout_.store(milliseconds, std::memory_order_relaxed);
    state_.set_timed_send(milliseconds != 0);
}

namespace {

// The child gets each open file description.
WS2_FORK_HANDLER(sockets_before_fork, Before, [] {
    handle_table::for_each(
        [](Handle, Object& object, void*) {
            if (object.kind() == ObjectKind::Socket) static_cast<Socket&>(object).state().became_shared();
        },
        nullptr);
});

} // namespace

void Socket::after_fork() {
    lock_.forget_holder();
    state_.after_fork();
}

Error Socket::take_error() {
    // While a connect is pending, the descriptor's error is its result.
    if (is(in_connect) || (is(connecting) && !check_connect())) return Error::Success;
    const Error pending = pending_error_.exchange(Error::Success, std::memory_order_acq_rel);
    if (pending != Error::Success) return pending;
    // ICMP errors of datagrams are reported by receives.
    if (!is_stream_) return Error::Success;
    const auto result = os::take_pending_error(descriptor_);
    const Error error = result ? result->value_or(Error::Success) : result.error();
    if (error == Error::ConnectionReset || error == Error::Shutdown) state_.note_reset();
    return error == Error::Shutdown ? Error::ConnectionReset : error;
}

} // namespace ws2::core
