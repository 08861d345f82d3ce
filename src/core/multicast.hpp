#pragma once
#include "catalog/option.hpp"
#include "core/option_value.hpp"
#include "core/socket.hpp"

namespace ws2::core {

/// Whether an interface given as an IPv4 address in network order is an index in disguise: 0.x.x.x.
bool is_interface_index(std::uint32_t address);

/// The options about groups, sources and interfaces.
Result<void> set_multicast_option(Socket& socket, catalog::Option option, const OptionInput& value);
/// IP_GET_IFLIST and IPV6_GET_IFLIST.
Result<void> get_interface_list(Socket& socket, catalog::Option option, OptionOutput& value);

/// WSAJoinLeaf for the multicast of IP: joins the group, if the socket is to receive.
Result<void> join_leaf(Socket& socket, const void* name, int name_length, std::uint32_t flags);

} // namespace ws2::core
