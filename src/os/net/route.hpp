#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <vector>

/// The main and the local routing table. Families are Windows' numbers; 0 (AF_UNSPEC) is both.
namespace ws2::os {

struct Route {
    /// Local: packets end on this machine, as do those of the broadcast addresses.
    enum class Kind : std::uint8_t { Unicast, Local, Broadcast, Multicast };
    enum class Origin : std::uint8_t { Kernel, Router, Dhcp, Redirect, Manual };

    /// With port 0.
    Endpoint destination;
    std::uint8_t prefix_length = 0;
    /// Empty for a destination on the link.
    Endpoint gateway;
    std::uint32_t index = 0;
    std::uint32_t metric = 0;
    Kind kind = Kind::Unicast;
    Origin origin = Origin::Manual;
    /// In seconds; 0xFFFFFFFF for ever.
    std::uint32_t valid = 0xFFFFFFFF;
};
/// The routes that forward or deliver; those that refuse (unreachable, blackhole) are left out.
Result<std::vector<Route>> routes(int family);

struct BestRoute {
    Route route;
    /// What a socket without an address of its own would send from.
    Endpoint source;
};
/// The route that the kernel takes. `source` may be empty, `index` 0. Errors of kernel32: no route is
/// Win32NetworkUnreachable or Win32HostUnreachable, and a source of another machine InvalidParameter.
Result<BestRoute> best_route(const Endpoint& destination, const Endpoint& source, std::uint32_t index);

/// Add fails with AlreadyExists for an existing route, Replace makes it if there is none. Access without the
/// right.
enum class RouteChange : std::uint8_t { Add, Replace, Remove };
Result<void> change_route(RouteChange change, const Route& route);

} // namespace ws2::os
