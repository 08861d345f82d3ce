#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "catalog/option.hpp"
#include "os/net/socket.hpp"

#include <cstdint>
#include <vector>

/// Multicast groups and interfaces, and the interfaces that a socket receives from.
namespace ws2::os {

/// An interface in the form of IPv4 options: an address in network byte order, or an index. If both are 0,
/// the system chooses.
struct InterfaceName {
    std::uint32_t address = 0;
    std::uint32_t index = 0;
};

Result<void> set_multicast_interface(Descriptor descriptor, InterfaceName interface);

/// IP_ADD_MEMBERSHIP and IP_DROP_MEMBERSHIP. Addresses are in network byte order.
Result<void> change_membership(Descriptor descriptor, catalog::Option option, std::uint32_t group,
                               InterfaceName interface);
/// The four IPv4 options with a source.
Result<void> change_source(Descriptor descriptor, catalog::Option option, std::uint32_t group,
                           std::uint32_t source, InterfaceName interface);
/// The MCAST_ options at either level; `source` is null for a whole group. Families are Windows' numbers.
Result<void> change_group(Descriptor descriptor, catalog::Option option, std::uint32_t interface,
                          const Endpoint& group, const Endpoint* source);

/// The accepted sources of a group: those listed, or all except those listed.
struct SourceFilter {
    bool exclude = false;
    std::vector<Endpoint> sources;
};
/// Linux refuses more than a few dozen sources with NoBuffers.
Result<void> set_source_filter(Descriptor descriptor, std::uint32_t interface, const Endpoint& group,
                               const SourceFilter& filter);
Result<SourceFilter> source_filter(Descriptor descriptor, std::uint32_t interface, const Endpoint& group);
/// The index of the interface with an IPv4 address; AddressNotAvailable if there is none.
Result<std::uint32_t> interface_with_address(std::uint32_t address);

inline constexpr int kMostFilteredInterfaces = 32;
/// The datagrams that a socket does not receive.
struct ReceiveFilter {
    /// Those that arrive on other interfaces than these.
    bool by_interface = false;
    std::uint32_t indexes[kMostFilteredInterfaces] = {};
    int count = 0;
    /// Those that this machine sends to an IPv4 or IPv6 group.
    bool own_to_inet_groups = false;
    bool own_to_inet6_groups = false;
};
Result<void> set_receive_filter(Descriptor descriptor, const ReceiveFilter& filter);
/// The interfaces of the filter; at most kMostFilteredInterfaces.
Result<int> interface_filter(Descriptor descriptor, std::uint32_t* indexes);

} // namespace ws2::os
