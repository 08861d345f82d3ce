#include "api/iphlpapi/table.hpp"

#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "api/iphlpapi/route_rows.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/net/route.hpp"

using namespace ws2;

namespace {

NL_ROUTE_ORIGIN origin_of(os::Route::Origin origin) {
    switch (origin) {
    case os::Route::Origin::Kernel:
        return NlroWellKnown;
    case os::Route::Origin::Router:
        return NlroRouterAdvertisement;
    case os::Route::Origin::Dhcp:
        return NlroDHCP;
    default:
        return NlroManual;
    }
}

/// Who made the route, in the numbers that the old rows have too.
NL_ROUTE_PROTOCOL protocol_of(os::Route::Origin origin) {
    switch (origin) {
    case os::Route::Origin::Kernel:
        return RouteProtocolLocal;
    case os::Route::Origin::Redirect:
        return RouteProtocolIcmp;
    default:
        return RouteProtocolNetMgmt;
    }
}

MIB_IPFORWARDROW old_row_of(const os::Route& route) {
    MIB_IPFORWARDROW row{};
    row.dwForwardDest = api::ipv4_word(route.destination);
    row.dwForwardMask = api::mask_of(route.prefix_length);
    row.dwForwardNextHop = route.gateway.length ? api::ipv4_word(route.gateway) : 0;
    row.dwForwardIfIndex = route.index;
    row.dwForwardType = route.gateway.length ? MIB_IPROUTE_TYPE_INDIRECT : MIB_IPROUTE_TYPE_DIRECT;
    row.dwForwardProto = protocol_of(route.origin);
    row.dwForwardMetric1 = route.metric;
    row.dwForwardMetric2 = row.dwForwardMetric3 = row.dwForwardMetric4 = row.dwForwardMetric5 = ~DWORD{0};
    return row;
}

/// Whether a row of the program describes the route: destination, next hop and interface are the key.
bool has_key(const os::Route& route, const os::Route& key) {
    const auto same_gateway = [&] {
        if (!route.gateway.length || !key.gateway.length) return route.gateway.length == key.gateway.length;
        return api::same_host(route.gateway, key.gateway);
    };
    return route.index == key.index && route.prefix_length == key.prefix_length &&
           api::same_host(route.destination, key.destination) && same_gateway();
}

/// A next hop of all zeros is none: the destination is on the link.
Endpoint gateway_of(const Endpoint& next_hop) {
    static constexpr unsigned char kZeros[16] = {};
    if (next_hop.length == 0 ||
        std::memcmp(api::address_bytes(next_hop), kZeros, api::address_length(next_hop)) == 0)
        return {};
    return next_hop;
}

/// Errors: InvalidParameter, FileNotFound for an unknown interface.
Result<os::Route> described(const MIB_IPFORWARD_ROW2* row) {
    if (!row || !os::readable(row, sizeof *row)) return Error::InvalidParameter;
    os::Route route;
    route.destination = api::endpoint_of(row->DestinationPrefix.Prefix);
    const Endpoint next_hop = api::endpoint_of(row->NextHop);
    if (route.destination.length == 0 || next_hop.family() != route.destination.family())
        return Error::InvalidParameter;
    if (row->DestinationPrefix.PrefixLength > api::address_length(route.destination) * 8)
        return Error::InvalidParameter;
    route.prefix_length = row->DestinationPrefix.PrefixLength;
    route.gateway = gateway_of(next_hop);
    route.index = TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex));
    route.metric = row->Metric;
    return route;
}

Result<os::Route> described(const MIB_IPFORWARDROW* row) {
    if (!row || !os::readable(row, sizeof *row)) return Error::InvalidParameter;
    const auto bits = static_cast<unsigned>(__builtin_popcount(row->dwForwardMask));
    if (api::mask_of(bits) != row->dwForwardMask || row->dwForwardDest & ~row->dwForwardMask)
        return Error::InvalidParameter;
    os::Route route;
    route.destination = api::ipv4_endpoint(row->dwForwardDest);
    route.prefix_length = static_cast<std::uint8_t>(bits);
    route.gateway = gateway_of(api::ipv4_endpoint(row->dwForwardNextHop));
    route.index = TRY(interface_of({}, row->dwForwardIfIndex));
    route.metric = row->dwForwardMetric1;
    return route;
}

Result<DWORD> add(const os::Route& route) {
    auto added = os::change_route(os::RouteChange::Add, route);
    if (!added && added.error() == Error::AlreadyExists) return Error::ObjectAlreadyExists;
    TRY(std::move(added));
    return DWORD{0};
}

/// The kernel's own answer to an unknown route does not tell it from a malformed one.
Result<DWORD> remove(const os::Route& key) {
    for (const os::Route& route : TRY(os::routes(key.destination.family()))) {
        if (!has_key(route, key)) continue;
        TRY(os::change_route(os::RouteChange::Remove, route));
        return DWORD{0};
    }
    return Error::NotFound;
}

bool is_before(const MIB_IPFORWARDROW& a, const MIB_IPFORWARDROW& b) {
    return ntohl(a.dwForwardDest) < ntohl(b.dwForwardDest);
}

} // namespace

MIB_IPFORWARD_ROW2 api::row_of(const os::Route& route) {
    MIB_IPFORWARD_ROW2 row{};
    row.InterfaceLuid = luid_of(route.index);
    row.InterfaceIndex = route.index;
    row.DestinationPrefix.Prefix = api::to_address(route.destination);
    row.DestinationPrefix.PrefixLength = route.prefix_length;
    row.NextHop.si_family = static_cast<ADDRESS_FAMILY>(route.destination.family());
    if (route.gateway.length) row.NextHop = api::to_address(route.gateway);
    row.ValidLifetime = row.PreferredLifetime = route.valid;
    row.Metric = route.metric;
    row.Protocol = protocol_of(route.origin);
    row.Loopback = route.kind == os::Route::Kind::Local;
    row.AutoconfigureAddress = route.origin == os::Route::Origin::Router;
    row.Immortal = route.valid == 0xFFFFFFFF;
    row.Origin = origin_of(route.origin);
    return row;
}

extern "C" {

DWORD GetIpForwardTable(PMIB_IPFORWARDTABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetIpForwardTable>(std::tie(table, size, order), [&]() -> Result<DWORD> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        std::vector<MIB_IPFORWARDROW> rows;
        for (const os::Route& route : TRY(os::routes(AF_INET)))
            rows.push_back(old_row_of(route));
        if (rows.empty()) return Error::PipeNoData;
        return api::copy_table(table, size, std::move(rows), order, is_before);
    });
}

DWORD GetIpForwardTable2(ADDRESS_FAMILY family, PMIB_IPFORWARD_TABLE2* table) {
    return api::call<Api::GetIpForwardTable2>(std::tie(family, table), [&]() -> Result<DWORD> {
        TRY(api::check_table(family, table));
        std::vector<MIB_IPFORWARD_ROW2> rows;
        for (const os::Route& route : TRY(os::routes(family)))
            rows.push_back(api::row_of(route));
        if (rows.empty()) return Error::NotFound;
        return api::give_table(table, rows);
    });
}

DWORD GetIpForwardEntry2(PMIB_IPFORWARD_ROW2 row) {
    return api::call<Api::GetIpForwardEntry2>(std::tie(row), [&]() -> Result<DWORD> {
        if (!row || !os::writable(row, sizeof *row)) return Error::InvalidParameter;
        const os::Route key = TRY(described(row));
        for (const os::Route& route : TRY(os::routes(key.destination.family()))) {
            if (!has_key(route, key)) continue;
            *row = api::row_of(route);
            return DWORD{0};
        }
        return Error::NotFound;
    });
}

VOID InitializeIpForwardEntry(PMIB_IPFORWARD_ROW2 row) {
    api::call<Api::InitializeIpForwardEntry>(std::tie(row), [&] {
        if (!row || !os::writable(row, sizeof *row)) return;
        *row = {};
        row->ValidLifetime = row->PreferredLifetime = 0xFFFFFFFF;
        row->Metric = 0xFFFFFFFF;
        row->Protocol = RouteProtocolNetMgmt;
        row->Loopback = row->AutoconfigureAddress = row->Publish = row->Immortal = TRUE;
    });
}

DWORD CreateIpForwardEntry2(const MIB_IPFORWARD_ROW2* row) {
    return api::call<Api::CreateIpForwardEntry2>(std::tie(row), [&]() -> Result<DWORD> {
        os::Route route = TRY(described(row));
        // What InitializeIpForwardEntry sets: the system chooses.
        if (route.metric == 0xFFFFFFFF) route.metric = 0;
        return add(route);
    });
}

DWORD DeleteIpForwardEntry2(const MIB_IPFORWARD_ROW2* row) {
    return api::call<Api::DeleteIpForwardEntry2>(
        std::tie(row), [&]() -> Result<DWORD> { return remove(TRY(described(row))); });
}

DWORD CreateIpForwardEntry(PMIB_IPFORWARDROW route) {
    return api::call<Api::CreateIpForwardEntry>(
        std::tie(route), [&]() -> Result<DWORD> { return add(TRY(described(route))); });
}

DWORD SetIpForwardEntry(PMIB_IPFORWARDROW route) {
    return api::call<Api::SetIpForwardEntry>(std::tie(route), [&]() -> Result<DWORD> {
        const os::Route wanted = TRY(described(route));
        for (const os::Route& known : TRY(os::routes(AF_INET))) {
            if (!has_key(known, wanted)) continue;
            TRY(os::change_route(os::RouteChange::Remove, known));
            TRY(os::change_route(os::RouteChange::Add, wanted));
            return DWORD{0};
        }
        return Error::NotFound;
    });
}

DWORD DeleteIpForwardEntry(PMIB_IPFORWARDROW route) {
    return api::call<Api::DeleteIpForwardEntry>(
        std::tie(route), [&]() -> Result<DWORD> { return remove(TRY(described(route))); });
}

DWORD GetBestRoute(DWORD destination, DWORD source, PMIB_IPFORWARDROW route) {
    return api::call<Api::GetBestRoute>(std::tie(destination, source, route), [&]() -> Result<DWORD> {
        if (!route || !os::writable(route, sizeof *route)) return Error::InvalidParameter;
        const Endpoint from = source ? api::ipv4_endpoint(source) : Endpoint();
        *route = old_row_of(TRY(os::best_route(api::ipv4_endpoint(destination), from, 0)).route);
        return DWORD{0};
    });
}

DWORD GetBestRoute2(NET_LUID* luid, NET_IFINDEX index, const SOCKADDR_INET* source,
                    const SOCKADDR_INET* destination, ULONG sort_options, PMIB_IPFORWARD_ROW2 route,
                    SOCKADDR_INET* best_source) {
    return api::call<Api::GetBestRoute2>(
        std::tie(luid, index, source, destination, sort_options, route, best_source), [&]() -> Result<DWORD> {
            if (!destination || !os::readable(destination, sizeof *destination) || !route ||
                !os::writable(route, sizeof *route) || !best_source ||
                !os::writable(best_source, sizeof *best_source) ||
                (luid && !os::readable(luid, sizeof *luid)) ||
                (source && !os::readable(source, sizeof *source)))
                return Error::InvalidParameter;
            const Endpoint to = api::endpoint_of(*destination);
            if (to.length == 0) return Error::InvalidParameter;
            // The address of all zeros is no source in particular.
            const Endpoint from = source ? gateway_of(api::endpoint_of(*source)) : Endpoint();
            if (from.length && from.family() != to.family()) return Error::InvalidParameter;
            NET_IFINDEX wanted = 0;
            if ((luid && luid->Value) || index) wanted = TRY(interface_of(luid ? *luid : NET_LUID{}, index));
            if (wanted == 0 && to.family() == AF_INET6) wanted = destination->Ipv6.sin6_scope_id;
            const os::BestRoute best = TRY(os::best_route(to, from, wanted));
            *route = api::row_of(best.route);
            *best_source = api::to_address(best.source);
            return DWORD{0};
        });
}
}
