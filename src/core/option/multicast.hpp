#pragma once
#include "catalog/option.hpp"
#include "core/option/value.hpp"
#include "core/socket/socket.hpp"

namespace ws2::core {

/// Whether an IPv4 address in network order is an interface index: 0.x.x.x (Microsoft's page of IP_MREQ).
bool is_interface_index(std::uint32_t address);

/// The options about groups, sources and interfaces.
Result<void> set_multicast_option(Socket& socket, catalog::Option option, const OptionInput& value);
/// IP_MULTICAST_LOOP and IPV6_MULTICAST_LOOP.
Result<void> set_multicast_loop(Socket& socket, catalog::Option option, bool on);
/// IP_GET_IFLIST and IPV6_GET_IFLIST.
Result<void> get_interface_list(Socket& socket, catalog::Option option, OptionOutput& value);

/// WSAJoinLeaf for IP multicast: joins the group if the flags include receiving.
Result<void> join_leaf(Socket& socket, const void* name, int name_length, std::uint32_t flags);

} // namespace ws2::core
