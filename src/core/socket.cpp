#include "core/socket.hpp"

#include "catalog/family.hpp"
#include "core/copy_out.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/connect.hpp"
#include "os/memory.hpp"
#include "os/time.hpp"

#include <new>

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

// Of a bad family and a bad protocol the family wins, of a bad type and a bad protocol the type. A type of 0
// follows from the protocol, a family of 0 is IPv4 if anything else is said.
Result<Kind> checked_kind(Kind wanted) {
    if (wanted.family == family::unspecified) {
        if (wanted.protocol == 0) return Error::InvalidArgument;
        wanted.family = family::inet;
    }
    if (wanted.family != family::inet && wanted.family != family::inet6 &&
        wanted.family != family::unix_domain)
        return Error::AddressFamilyNotSupported;
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
        if (wanted.protocol <= 0 || wanted.protocol > 255) return Error::ProtocolNotSupported;
        return wanted;
    default:
        return Error::SocketTypeNotSupported;
    }
}

std::uint32_t first_state(const Kind& kind) {
    return kind.type == type::datagram ? unbound | errors_not_kept : unbound;
}

} // namespace

Socket::Socket(os::Descriptor descriptor, int family, int type, int protocol, std::uint32_t state)
    : Waitable(kKind, Effect::None, false), descriptor_(descriptor), state_(state), family_(family),
      type_(type), protocol_(protocol), is_stream_(type == catalog::type::stream),
      receive_mode_(receive_mode_for(type)) {}

Socket::~Socket() {
    while (Deferred* deferred = deferred_) {
        deferred_ = deferred->next;
        static_cast<void>(os::close(deferred->connection.descriptor));
        delete deferred;
    }
    if (overlapped::Channel* channel = this->channel()) overlapped::release(*channel);
    static_cast<void>(os::close(descriptor_));
}

Result<Reference<Socket>> Socket::make_inner(os::Descriptor descriptor) {
    auto* socket = new (std::nothrow) Socket(descriptor, family::unspecified, type::raw, 0, 0);
    if (socket) return Reference<Socket>::adopt(socket);
    static_cast<void>(os::close(descriptor));
    return Error::NoBuffers;
}

overlapped::Channel* Socket::install_channel(overlapped::Channel& channel) {
    overlapped::Channel* before = nullptr;
    auto* const one =
        channel_.compare_exchange_strong(before, &channel, std::memory_order_seq_cst) ? &channel : before;
    set(has_channel);
    return one;
}

Result<Handle> Socket::create(int address_family, int socket_type, int wanted_protocol, bool overlapped) {
    const Kind kind = TRY(checked_kind({address_family, socket_type, wanted_protocol}));
    const os::Descriptor descriptor = TRY(os::socket(kind.family, kind.type, kind.protocol));
    // Windows' default.
    if (kind.family == family::inet6) {
        if (auto done = os::set_only_ipv6(descriptor, true); !done && kind.type != type::raw) {
            static_cast<void>(os::close(descriptor));
            return done.error();
        }
    }
    return adopt(descriptor, kind.family, kind.type, kind.protocol,
                 first_state(kind) | (overlapped ? 0 : not_overlapped));
}

Result<Handle> Socket::adopt(os::Descriptor descriptor, int address_family, int socket_type,
                             int actual_protocol, std::uint32_t state) {
    auto* socket = new (std::nothrow) Socket(descriptor, address_family, socket_type, actual_protocol, state);
    if (!socket) {
        static_cast<void>(os::close(descriptor));
        return Error::NoBuffers;
    }
    return handle_table::insert(socket);
}

Result<Handle> Socket::adopt_accepted(const Socket& listener, os::Descriptor descriptor) {
    constexpr std::uint32_t inherited = non_blocking | not_overlapped | timed_receive | timed_send | lingers;
    auto* socket = new (std::nothrow) Socket(descriptor, listener.family_, listener.type_, listener.protocol_,
                                             accepted | (listener.state() & inherited));
    if (!socket) {
        static_cast<void>(os::close(descriptor));
        return Error::NoBuffers;
    }
    socket->became_connected();
    socket->receive_timeout_ = listener.receive_timeout();
    socket->send_timeout_ = listener.send_timeout();
    if (auto copied = socket->memory_.copy_from(listener.memory_); !copied) {
        socket->release();
        return copied.error();
    }
    return handle_table::insert(socket);
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
    if (is(connecting)) settle_connect();
    if (!is(connected) || is(context_missing)) return Error::NotConnected;
    if (!name || !length) return Error::Fault;
    return copy_out(TRY(os::peer_endpoint(descriptor_)), name, length);
}

Result<void> Socket::shutdown(int how) {
    if (how < 0 || how > 2) return Error::InvalidArgument;
    if (is(connecting)) settle_connect();
    if (is_stream_ && (!is(connected) || is(context_missing))) return Error::NotConnected;
    constexpr int receive = 0, send = 1;
    if (how != receive && is(send_ends)) return how == send ? Result<void>() : shut_now(receive);
    // What was sent before reaches the peer, also what waits for room.
    if (how != receive && is(has_channel) && !is(send_shut) &&
        overlapped::advance(*this, overlapped::Direction::Send)) {
        set(send_ends);
        if (auto started = overlapped::start_shutdown(*this); !started) {
            clear(send_ends);
            return started.error();
        }
        return how == send ? Result<void>() : shut_now(receive);
    }
    return shut_now(how);
}

Result<void> Socket::shut_now(int how) {
    constexpr std::uint32_t bits[] = {receive_shut, send_shut, receive_shut | send_shut};
    // Windows lets a direction be shut again; Linux does not, once both sides are through.
    const std::uint32_t before = state();
    if ((before & bits[how]) == bits[how]) return {};
    if (how != 0) leave_port_to_others();
    // Set before the system call, which wakes those who wait: they are to see why.
    set(bits[how]);
    if (!(before & connected)) return {};
    const auto done = os::shutdown(descriptor_, static_cast<os::ShutdownHow>(how));
    if (done) {
        // The receives that wait end now, so that later ones see why at once.
        if (how != 1 && is(has_channel)) {
            overlapped::advance(*this, overlapped::Direction::Receive);
            overlapped::advance(*this, overlapped::Direction::Urgent);
        }
        return {};
    }
    const bool was_shut = (before & (receive_shut | send_shut)) != 0;
    if (done.error() == Error::NotConnected && was_shut) return {};
    clear(bits[how] & ~before);
    return done.error() == Error::NotConnected ? Error::ConnectionReset : done.error();
}

void Socket::became_connected() {
    connected_at_.store(os::coarse_seconds(), std::memory_order_relaxed);
    set(connected);
}

std::optional<std::uint32_t> Socket::connected_seconds() const {
    if (!is(connected)) return std::nullopt;
    return os::coarse_seconds() - connected_at_.load(std::memory_order_relaxed);
}

Result<void> Socket::set_non_blocking(bool on) {
    if (!is(descriptor_non_blocking)) TRY(os::set_non_blocking(descriptor_, on));
    set_to(non_blocking, on);
    return {};
}

void Socket::set_receive_timeout(std::uint32_t milliseconds) {
    receive_timeout_.store(milliseconds, std::memory_order_relaxed);
    set_to(timed_receive, milliseconds != 0);
}

void Socket::set_send_timeout(std::uint32_t milliseconds) {
    send_timeout_.store(milliseconds, std::memory_order_relaxed);
    set_to(timed_send, milliseconds != 0);
}

Error Socket::take_error() {
    if (is(connecting)) settle_connect();
    const Error pending = pending_error_.exchange(Error::Success, std::memory_order_acq_rel);
    if (pending != Error::Success) return pending;
    // The answers to datagrams are for receives.
    if (!is_stream_) return Error::Success;
    const auto result = os::take_pending_error(descriptor_);
    const Error error = result ? result->value_or(Error::Success) : result.error();
    if (error == Error::ConnectionReset || error == Error::Shutdown) set(was_reset);
    return error == Error::Shutdown ? Error::ConnectionReset : error;
}

} // namespace ws2::core
