#include "core/option/multicast.hpp"

#include "catalog/family.hpp"
#include "core/option/membership.hpp"
#include "os/memory/memory.hpp"
#include "os/net/byte_order.hpp"
#include "os/net/multicast.hpp"
#include "os/net/option.hpp"

#include <optional>

namespace ws2::core {
namespace {

using catalog::Option;
using enum catalog::Option;

// Windows' structures; the fields of the two IPv4 ones have another order on Linux.
struct InetGroup {
    std::uint32_t group, interface;
};
struct InetSource {
    std::uint32_t group, source, interface;
};
struct Inet6Group {
    unsigned char group[16];
    std::uint32_t interface;
};
struct GroupRequest {
    std::uint32_t interface, padding;
    unsigned char group[128];
};
struct GroupSourceRequest {
    std::uint32_t interface, padding;
    unsigned char group[128], source[128];
};
static_assert(sizeof(GroupRequest) == 136 && sizeof(GroupSourceRequest) == 264);

os::InterfaceName interface_of(std::uint32_t address) {
    if (is_interface_index(address)) return {0, os::from_network(address)};
    return {address, 0};
}

Endpoint endpoint_of(const unsigned char (&storage)[128]) {
    return {storage, catalog::address_size(Endpoint(storage, 2).family())};
}

Endpoint endpoint_of(int family, const void* address, int size) {
    Endpoint endpoint;
    endpoint.set_family(static_cast<std::uint16_t>(family));
    endpoint.length = catalog::address_size(family);
    std::memcpy(endpoint.bytes + (family == catalog::family::inet ? 4 : 8), address,
                static_cast<std::size_t>(size));
    return endpoint;
}

/// The change that an option makes; empty for those that leave a group.
std::optional<MembershipChange> change_of(Option option) {
    switch (option) {
    case Ip_IP_ADD_MEMBERSHIP:
    case Ipv6_IPV6_ADD_MEMBERSHIP:
    case Ip_MCAST_JOIN_GROUP:
    case Ipv6_MCAST_JOIN_GROUP:
        return MembershipChange::Add;
    case Ip_IP_ADD_SOURCE_MEMBERSHIP:
    case Ip_MCAST_JOIN_SOURCE_GROUP:
    case Ipv6_MCAST_JOIN_SOURCE_GROUP:
        return MembershipChange::AddSource;
    case Ip_IP_DROP_SOURCE_MEMBERSHIP:
    case Ip_MCAST_LEAVE_SOURCE_GROUP:
    case Ipv6_MCAST_LEAVE_SOURCE_GROUP:
        return MembershipChange::DropSource;
    case Ip_IP_BLOCK_SOURCE:
    case Ip_MCAST_BLOCK_SOURCE:
    case Ipv6_MCAST_BLOCK_SOURCE:
        return MembershipChange::Block;
    case Ip_IP_UNBLOCK_SOURCE:
    case Ip_MCAST_UNBLOCK_SOURCE:
    case Ipv6_MCAST_UNBLOCK_SOURCE:
        return MembershipChange::Unblock;
    default:
        return std::nullopt;
    }
}

Result<void> check(const Socket& socket, Option option, const Membership& membership) {
    const auto change = change_of(option);
    return change ? check_membership(socket, *change, membership) : Result<void>();
}

Result<void> check_inet(const Socket& socket, Option option, std::uint32_t group, std::uint32_t interface,
                        const Endpoint* source) {
    const os::InterfaceName name = interface_of(interface);
    const std::uint32_t index = name.address ? TRY(os::interface_with_address(name.address)) : name.index;
    return check(socket, option, {index, endpoint_of(catalog::family::inet, &group, sizeof group), source});
}

Result<void> change_inet_group(Socket& socket, Option option, const OptionInput& value) {
    const auto request = value.as<InetGroup>();
    TRY(check_inet(socket, option, request.group, request.interface, nullptr));
    return os::change_membership(socket.descriptor(), option, request.group, interface_of(request.interface));
}

Result<void> change_inet_source(Socket& socket, Option option, const OptionInput& value) {
    const auto request = value.as<InetSource>();
    const Endpoint source = endpoint_of(catalog::family::inet, &request.source, sizeof request.source);
    TRY(check_inet(socket, option, request.group, request.interface, &source));
    return os::change_source(socket.descriptor(), option, request.group, request.source,
                             interface_of(request.interface));
}

Result<void> change_inet6_group(Socket& socket, Option option, const OptionInput& value) {
    const auto request = value.as<Inet6Group>();
    TRY(check(socket, option,
              {request.interface, endpoint_of(catalog::family::inet6, request.group, sizeof request.group),
               nullptr}));
    return os::set_option_bytes(socket.descriptor(), option, value.data, sizeof request);
}

Result<void> change_group(Socket& socket, Option option, const OptionInput& value) {
    const auto request = value.as<GroupRequest>();
    const Endpoint group = endpoint_of(request.group);
    if (group.length == 0 || group.family() != socket.family()) return Error::AddressFamilyNotSupported;
    TRY(check(socket, option, {request.interface, group, nullptr}));
    return os::change_group(socket.descriptor(), option, request.interface, group, nullptr);
}

Result<void> change_group_source(Socket& socket, Option option, const OptionInput& value) {
    const auto request = value.as<GroupSourceRequest>();
    const Endpoint group = endpoint_of(request.group), source = endpoint_of(request.source);
    if (group.length == 0 || group.family() != socket.family() || source.family() != group.family())
        return Error::AddressFamilyNotSupported;
    TRY(check(socket, option, {request.interface, group, &source}));
    return os::change_group(socket.descriptor(), option, request.interface, group, &source);
}

bool is_multicast(const Endpoint& group) {
    if (group.family() == catalog::family::inet6) return group.bytes[8] == 0xFF;
    return group.bytes[4] >= 224 && group.bytes[4] < 240;
}

// Uses the interface that the program has chosen for sending multicasts, if any.
Result<void> join(Socket& socket, const Endpoint& group) {
    if (group.family() == catalog::family::inet6) {
        const int interface = TRY(os::option(socket.descriptor(), Ipv6_IPV6_MULTICAST_IF));
        return os::change_group(socket.descriptor(), Ipv6_MCAST_JOIN_GROUP,
                                static_cast<std::uint32_t>(interface), group, nullptr);
    }
    std::uint32_t address;
    std::memcpy(&address, group.bytes + 4, sizeof address);
    return os::change_membership(socket.descriptor(), Ip_IP_ADD_MEMBERSHIP, address,
                                 interface_of(socket.memory().get(Ip_IP_MULTICAST_IF)));
}

Option list_switch(Option option) {
    return catalog::option_row(option).level == catalog::Level::Ip ? Ip_IP_IFLIST : Ipv6_IPV6_IFLIST;
}

/// The filter of the socket without its interfaces, which only the kernel has.
os::ReceiveFilter filter_of(const Socket& socket) {
    os::ReceiveFilter filter;
    filter.own_to_inet_groups = !socket.memory().is_on(Ip_IP_MULTICAST_LOOP);
    filter.own_to_inet6_groups = !socket.memory().is_on(Ipv6_IPV6_MULTICAST_LOOP);
    return filter;
}

Result<os::ReceiveFilter> filter_with_interfaces(const Socket& socket) {
    os::ReceiveFilter filter = filter_of(socket);
    filter.by_interface = socket.memory().is_on(Ip_IP_IFLIST) || socket.memory().is_on(Ipv6_IPV6_IFLIST);
    if (filter.by_interface) filter.count = TRY(os::interface_filter(socket.descriptor(), filter.indexes));
    return filter;
}

Result<void> switch_interface_list(Socket& socket, Option option, bool on) {
    if (on == socket.memory().is_on(option)) return {};
    // A stream has no list to add to.
    if (socket.is_stream()) return socket.memory().set(option, on);
    os::ReceiveFilter filter = filter_of(socket);
    filter.by_interface = on;
    TRY(os::set_receive_filter(socket.descriptor(), filter));
    return socket.memory().set(option, on);
}

Result<void> change_interface_list(Socket& socket, Option option, std::uint32_t index) {
    if (!socket.memory().is_on(list_switch(option))) return Error::InvalidArgument;
    const bool add = option == Ip_IP_ADD_IFLIST || option == Ipv6_IPV6_ADD_IFLIST;
    os::ReceiveFilter filter = TRY(filter_with_interfaces(socket));
    int place = 0;
    while (place < filter.count && filter.indexes[place] != index)
        ++place;
    if (add == (place < filter.count)) return add ? Result<void>() : Error::InvalidArgument;
    if (add) {
        if (filter.count == os::kMostFilteredInterfaces) return Error::NoBuffers;
        filter.indexes[filter.count++] = index;
    } else {
        filter.indexes[place] = filter.indexes[--filter.count];
    }
    return os::set_receive_filter(socket.descriptor(), filter);
}

} // namespace

// Microsoft's page of IP_MULTICAST_LOOP: it acts on what the socket receives. Linux always returns multicasts
// to the sending machine here, and the receiver drops them.
Result<void> set_multicast_loop(Socket& socket, Option option, bool on) {
    os::ReceiveFilter filter = TRY(filter_with_interfaces(socket));
    (option == Ip_IP_MULTICAST_LOOP ? filter.own_to_inet_groups : filter.own_to_inet6_groups) = !on;
    TRY(os::set_receive_filter(socket.descriptor(), filter));
    return socket.memory().set(option, on);
}

bool is_interface_index(std::uint32_t address) {
    return address != 0 && os::from_network(address) < 0x01000000;
}

Result<void> set_multicast_option(Socket& socket, Option option, const OptionInput& value) {
    const os::Descriptor descriptor = socket.descriptor();
    switch (option) {
    case Ip_IP_MULTICAST_IF:
        TRY(os::set_multicast_interface(descriptor, interface_of(value.number())));
        return socket.memory().set(option, value.number());
    case Ip_IP_ADD_MEMBERSHIP:
    case Ip_IP_DROP_MEMBERSHIP:
        return change_inet_group(socket, option, value);
    case Ip_IP_ADD_SOURCE_MEMBERSHIP:
    case Ip_IP_DROP_SOURCE_MEMBERSHIP:
    case Ip_IP_BLOCK_SOURCE:
    case Ip_IP_UNBLOCK_SOURCE:
        return change_inet_source(socket, option, value);
    case Ipv6_IPV6_ADD_MEMBERSHIP:
    case Ipv6_IPV6_DROP_MEMBERSHIP:
        return change_inet6_group(socket, option, value);
    case Ip_MCAST_JOIN_GROUP:
    case Ip_MCAST_LEAVE_GROUP:
    case Ipv6_MCAST_JOIN_GROUP:
    case Ipv6_MCAST_LEAVE_GROUP:
        return change_group(socket, option, value);
    case Ip_MCAST_JOIN_SOURCE_GROUP:
    case Ip_MCAST_LEAVE_SOURCE_GROUP:
    case Ip_MCAST_BLOCK_SOURCE:
    case Ip_MCAST_UNBLOCK_SOURCE:
    case Ipv6_MCAST_JOIN_SOURCE_GROUP:
    case Ipv6_MCAST_LEAVE_SOURCE_GROUP:
    case Ipv6_MCAST_BLOCK_SOURCE:
    case Ipv6_MCAST_UNBLOCK_SOURCE:
        return change_group_source(socket, option, value);
    case Ip_IP_IFLIST:
    case Ipv6_IPV6_IFLIST:
        return switch_interface_list(socket, option, value.flag());
    case Ip_IP_ADD_IFLIST:
    case Ip_IP_DEL_IFLIST:
    case Ipv6_IPV6_ADD_IFLIST:
    case Ipv6_IPV6_DEL_IFLIST:
        return change_interface_list(socket, option, value.number());
    default:
        return Error::NoProtocolOption;
    }
}

Result<void> join_leaf(Socket& socket, const void* name, int name_length, std::uint32_t flags) {
    constexpr std::uint32_t sender_only = 1, receiver_only = 2, both = 4;
    const int needed = catalog::address_size(socket.family());
    if (needed == 0) return Error::OperationNotSupported;
    if (name_length < needed || !os::readable(name, static_cast<std::size_t>(needed))) return Error::Fault;
    const Endpoint group(name, needed);
    if (group.family() != socket.family()) return Error::AddressFamilyNotSupported;
    if (!socket.is(socket_state::multipoint_leaf) ||
        (flags != sender_only && flags != receiver_only && flags != both))
        return Error::InvalidArgument;
    if (!is_multicast(group)) return Error::AddressNotAvailable;
    TRY(socket.bind_for_send());
    if (flags != sender_only) {
        const auto joined = join(socket, group);
        // EADDRINUSE has only one meaning here: the group has been joined already.
        if (!joined) return joined.error() == Error::AddressInUse ? Error::IsConnected : joined.error();
    }
    // A sender needs no membership. The kernel has no default destination of a socket that receives from
    // others too, so that the library keeps it.
    if (flags != receiver_only && group.port() != 0) return socket.set_group(group);
    return {};
}

Result<void> get_interface_list(Socket& socket, Option option, OptionOutput& value) {
    if (!socket.memory().is_on(list_switch(option))) return Error::InvalidArgument;
    std::uint32_t indexes[os::kMostFilteredInterfaces];
    const int count = TRY(os::interface_filter(socket.descriptor(), indexes));
    return value.bytes(indexes, count * static_cast<int>(sizeof indexes[0]));
}

} // namespace ws2::core
