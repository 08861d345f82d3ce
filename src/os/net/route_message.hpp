#pragma once
#include "os/net/netlink.hpp"
#include "os/net/route.hpp"

/// For the sources of os only.
namespace ws2::os::netlink {

/// Adds what an RTM_NEWROUTE or RTM_DELROUTE describes: no route, one, or one for each of its next hops.
void read_routes(const Message& message, std::vector<Route>& result);

} // namespace ws2::os::netlink
