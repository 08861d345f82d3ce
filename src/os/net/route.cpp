#include "os/net/route.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/net/address.hpp"
#include "os/net/netlink.hpp"
#include "os/net/route_message.hpp"

#include <algorithm>

namespace ws2::os {
namespace {

using netlink::Message;

Route::Kind kind_of(std::uint8_t type) {
    switch (type) {
    case RTN_LOCAL:
    case RTN_ANYCAST:
        return Route::Kind::Local;
    case RTN_BROADCAST:
        return Route::Kind::Broadcast;
    case RTN_MULTICAST:
        return Route::Kind::Multicast;
    default:
        return Route::Kind::Unicast;
    }
}

Route::Origin origin_of(std::uint8_t protocol) {
    switch (protocol) {
    case RTPROT_KERNEL:
        return Route::Origin::Kernel;
    case RTPROT_RA:
        return Route::Origin::Router;
    case RTPROT_DHCP:
        return Route::Origin::Dhcp;
    case RTPROT_REDIRECT:
        return Route::Origin::Redirect;
    default:
        return Route::Origin::Manual;
    }
}

bool is_listed(std::uint8_t type) {
    return type == RTN_UNICAST || type == RTN_LOCAL || type == RTN_BROADCAST || type == RTN_ANYCAST ||
           type == RTN_MULTICAST;
}

Endpoint read_endpoint(const rtattr* found, int family) {
    if (!found || RTA_PAYLOAD(found) < (family == AF_INET ? 4u : 16u)) return {};
    return internet_endpoint(family, RTA_DATA(found));
}

/// A route with several next hops is several routes.
void add_hops(const rtattr* hops, int family, const Route& route, std::vector<Route>& result) {
    const auto* hop = static_cast<const rtnexthop*>(RTA_DATA(hops));
    auto left = static_cast<int>(RTA_PAYLOAD(hops));
    for (; RTNH_OK(hop, left); left -= RTNH_ALIGN(hop->rtnh_len), hop = RTNH_NEXT(hop)) {
        Route one = route;
        one.index = static_cast<std::uint32_t>(hop->rtnh_ifindex);
        auto inside = static_cast<int>(hop->rtnh_len - sizeof *hop);
        for (const rtattr* at = RTNH_DATA(hop); RTA_OK(at, inside); at = RTA_NEXT(at, inside))
            if (at->rta_type == RTA_GATEWAY) one.gateway = read_endpoint(at, family);
        result.push_back(one);
        if (static_cast<int>(RTNH_ALIGN(hop->rtnh_len)) >= left) break;
    }
}

} // namespace

void netlink::read_routes(const Message& message, std::vector<Route>& result) {
    const auto body = message.body<rtmsg>();
    const int family = body.rtm_family;
    if ((family != AF_INET && family != AF_INET6) || !is_listed(body.rtm_type) ||
        body.rtm_flags & RTM_F_CLONED)
        return;
    std::uint32_t table = body.rtm_table;
    message.value_of(sizeof body, RTA_TABLE, table);
    if (table != RT_TABLE_MAIN && table != RT_TABLE_LOCAL) return;

    Route route;
    static constexpr unsigned char kNoBytes[16] = {};
    route.destination = read_endpoint(message.attribute(sizeof body, RTA_DST), family);
    if (route.destination.length == 0) route.destination = internet_endpoint(family, kNoBytes);
    route.prefix_length = body.rtm_dst_len;
    route.gateway = read_endpoint(message.attribute(sizeof body, RTA_GATEWAY), family);
    message.value_of(sizeof body, RTA_OIF, route.index);
    message.value_of(sizeof body, RTA_PRIORITY, route.metric);
    route.kind = kind_of(body.rtm_type);
    route.origin = origin_of(body.rtm_protocol);
    if (rta_cacheinfo times{}; message.value_of(sizeof body, RTA_CACHEINFO, times) && times.rta_expires > 0)
        route.valid = static_cast<std::uint32_t>(times.rta_expires) / 100;
    if (const rtattr* hops = message.attribute(sizeof body, RTA_MULTIPATH))
        add_hops(hops, family, route, result);
    else
        result.push_back(route);
}

Result<std::vector<Route>> routes(int family) {
    std::vector<Route> result;
    for (const int each : {catalog::family::inet, catalog::family::inet6}) {
        if (family != catalog::family::unspecified && family != each) continue;
        const auto reply = TRY(netlink::dump(RTM_GETROUTE, linux_family(each)));
        reply.for_each([&](const Message& message) {
            if (message.type() == RTM_NEWROUTE) netlink::read_routes(message, result);
        });
    }
    return result;
}

namespace {

Result<netlink::Reply> look_up(const Endpoint& destination, const Endpoint& source, std::uint32_t index,
                               unsigned flags) {
    rtmsg body{};
    body.rtm_family = static_cast<std::uint8_t>(linux_family(destination.family()));
    body.rtm_flags = flags;
    const auto length = address_length(destination.family());
    body.rtm_dst_len = static_cast<std::uint8_t>(length * 8);
    netlink::Request request(RTM_GETROUTE, 0, body);
    request.attribute(RTA_DST, address_bytes(destination), length);
    if (source.length) request.attribute(RTA_SRC, address_bytes(source), length);
    if (index) request.attribute(RTA_OIF, &index, sizeof index);
    return netlink::ask(request);
}

} // namespace

Result<BestRoute> best_route(const Endpoint& destination, const Endpoint& source, std::uint32_t index) {
    BestRoute result;
    const auto used = TRY(look_up(destination, source, index, 0));
    used.for_each([&](const Message& message) {
        const auto body = message.body<rtmsg>();
        result.source = read_endpoint(message.attribute(sizeof body, RTA_PREFSRC), body.rtm_family);
        message.value_of(sizeof body, RTA_OIF, result.route.index);
    });
    // The entry of the table instead of the way that was made from it.
    const auto entry = TRY(look_up(destination, source, index, RTM_F_FIB_MATCH | RTM_F_LOOKUP_TABLE));
    std::vector<Route> found;
    entry.for_each([&](const Message& message) { netlink::read_routes(message, found); });
    if (found.empty()) return Error::Win32NetworkUnreachable;
    const auto same = std::find_if(found.begin(), found.end(),
                                   [&](const Route& route) { return route.index == result.route.index; });
    result.route = same == found.end() ? found.front() : *same;
    if (source.length) result.source = source;
    return result;
}

Result<void> change_route(RouteChange change, const Route& route) {
    const int family = route.destination.family();
    const auto length = address_length(family);
    rtmsg body{};
    body.rtm_family = static_cast<std::uint8_t>(linux_family(family));
    body.rtm_dst_len = route.prefix_length;
    body.rtm_table = RT_TABLE_MAIN;
    unsigned flags = NLM_F_ACK;
    if (change == RouteChange::Remove) {
        body.rtm_scope = RT_SCOPE_NOWHERE;
    } else {
        body.rtm_protocol = RTPROT_STATIC;
        body.rtm_type = RTN_UNICAST;
        body.rtm_scope = route.gateway.length ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK;
        flags |= NLM_F_CREATE | (change == RouteChange::Add ? NLM_F_EXCL : NLM_F_REPLACE);
    }
    netlink::Request request(change == RouteChange::Remove ? RTM_DELROUTE : RTM_NEWROUTE,
                             static_cast<std::uint16_t>(flags), body);
    request.attribute(RTA_DST, address_bytes(route.destination), length);
    if (route.gateway.length) request.attribute(RTA_GATEWAY, address_bytes(route.gateway), length);
    if (route.index) request.attribute(RTA_OIF, &route.index, sizeof route.index);
    if (route.metric) request.attribute(RTA_PRIORITY, &route.metric, sizeof route.metric);
    if (auto done = netlink::ask(request); !done) return done.error();
    return {};
}

} // namespace ws2::os
