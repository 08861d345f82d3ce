#include "core/socket.hpp"

#include "catalog/family.hpp"
#include "core/copy_out.hpp"
#include "os/memory.hpp"
#include "os/option.hpp"
#include "os/time.hpp"

#include <new>

namespace ws2::core {
namespace family = catalog::family;
namespace type = catalog::type;
namespace protocol = catalog::protocol;
using namespace socket_state;

namespace {

os::Mode receive_mode_for(int socket_type) {
    return socket_type == type::stream ? os::Mode::Plain : os::Mode::RealLength;
}

Result<int> checked_protocol(int address_family, int socket_type, int wanted) {
    if (address_family == family::unix_domain) {
        if (socket_type != type::stream) return Error::SocketTypeNotSupported;
        return wanted == 0 ? Result<int>(0) : Error::ProtocolNotSupported;
    }
    switch (socket_type) {
    case type::stream:
        if (wanted == 0 || wanted == protocol::tcp) return protocol::tcp;
        return Error::ProtocolNotSupported;
    case type::datagram:
        if (wanted == 0 || wanted == protocol::udp) return protocol::udp;
        return Error::ProtocolNotSupported;
    case type::raw:
        return wanted;
    default:
        return Error::SocketTypeNotSupported;
    }
}

} // namespace

Socket::Socket(os::Descriptor descriptor, int family, int type, int protocol, std::uint32_t state)
    : Object(kKind), descriptor_(descriptor), state_(state), family_(family), type_(type),
      protocol_(protocol), is_stream_(type == catalog::type::stream), receive_mode_(receive_mode_for(type)) {}

Socket::~Socket() { static_cast<void>(os::close(descriptor_)); }

Result<Handle> Socket::create(int address_family, int socket_type, int wanted_protocol) {
    if (address_family != family::inet && address_family != family::inet6 &&
        address_family != family::unix_domain)
        return Error::AddressFamilyNotSupported;
    const int actual = TRY(checked_protocol(address_family, socket_type, wanted_protocol));
    const os::Descriptor descriptor = TRY(os::socket(address_family, socket_type, actual));
    // Windows' default.
    if (address_family == family::inet6)
        static_cast<void>(os::set_option(descriptor, catalog::Option::Ipv6_IPV6_V6ONLY, 1));
    auto* socket = new (std::nothrow) Socket(descriptor, address_family, socket_type, actual, unbound);
    if (!socket) {
        static_cast<void>(os::close(descriptor));
        return Error::NoBuffers;
    }
    return handle_table::insert(socket);
}

Result<Handle> Socket::adopt_accepted(const Socket& listener, os::Descriptor descriptor) {
    auto* socket = new (std::nothrow) Socket(descriptor, listener.family_, listener.type_, listener.protocol_,
                                             connected | (listener.state() & non_blocking));
    if (!socket) {
        static_cast<void>(os::close(descriptor));
        return Error::NoBuffers;
    }
    socket->became_connected();
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

Result<void> Socket::bind(const void* name, int length) {
    const Endpoint endpoint = TRY(checked_endpoint(name, length));
    if (endpoint.family() != family_) return Error::AddressFamilyNotSupported;
    if (!is(unbound)) return Error::InvalidArgument;
    TRY(os::bind(descriptor_, endpoint));
    clear(unbound);
    return {};
}

Result<void> Socket::local_name(void* name, int* length) {
    if (is(unbound)) return Error::InvalidArgument;
    return copy_out(TRY(os::local_endpoint(descriptor_)), name, length);
}

Result<void> Socket::peer_name(void* name, int* length) {
    if (!is(connected)) return Error::NotConnected;
    return copy_out(TRY(os::peer_endpoint(descriptor_)), name, length);
}

Result<void> Socket::shutdown(int how) {
    if (how < 0 || how > 2) return Error::InvalidArgument;
    if (is_stream_ && !is(connected)) return Error::NotConnected;
    if (is(connected)) TRY(os::shutdown(descriptor_, static_cast<os::ShutdownHow>(how)));
    constexpr std::uint32_t bits[] = {receive_shut, send_shut, receive_shut | send_shut};
    set(bits[how]);
    return {};
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
    TRY(os::set_non_blocking(descriptor_, on));
    if (on)
        set(non_blocking);
    else
        clear(non_blocking | descriptor_non_blocking);
    return {};
}

void Socket::last_handle_closed(bool in_use) {
    set(closing);
    if (!in_use) return;
    // Threads inside a blocking call wake when both directions are shut; without them a plain close follows,
    // which lets SO_LINGER and unread data act as they should.
    static_cast<void>(os::shutdown(descriptor_, os::ShutdownHow::Both));
}

Result<void> close_socket(Handle handle) {
    auto closed = handle_table::close(handle, [](ObjectKind kind) { return kind == ObjectKind::Socket; });
    if (!closed) return Error::NotSocket;
    return {};
}

} // namespace ws2::core
