#include "api/iphlpapi/table.hpp"

#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/net/adapter.hpp"

using namespace ws2;

namespace {

/// The last 64 bits of the link-local address, in network order.
ULONG64 identifier_of(const os::Adapter& adapter) {
    ULONG64 identifier = 0;
    for (const os::AdapterAddress& one : adapter.addresses)
        if (is_link_local(one.address)) std::memcpy(&identifier, one.address.bytes + 16, sizeof identifier);
    return identifier;
}

bool has_family(const os::Adapter& adapter, int family) {
    for (const os::AdapterAddress& one : adapter.addresses)
        if (one.address.family() == family) return true;
    return false;
}

MIB_IPINTERFACE_ROW row_of(const os::Adapter& adapter, int family) {
    const bool six = family == AF_INET6, has_neighbors = !adapter.loopback && !adapter.point_to_point;
    const auto setting = [&](const char* path, std::uint32_t otherwise) {
        return os::adapter_setting(family, path, adapter.name).value_or(otherwise);
    };
    constexpr std::uint32_t largest_packet = 65535, reachable = 30000, retransmit = 1000, mtu_expires = 600;
    MIB_IPINTERFACE_ROW row{};
    row.Family = static_cast<ADDRESS_FAMILY>(family);
    row.InterfaceLuid = luid_of(adapter.index);
    row.InterfaceIndex = adapter.index;
    row.MaxReassemblySize = largest_packet;
    row.InterfaceIdentifier = six ? identifier_of(adapter) : 0;
    // The defaults of RFC 4861, which Windows has too: seconds.
    row.MinRouterAdvertisementInterval = 200;
    row.MaxRouterAdvertisementInterval = 600;
    row.ForwardingEnabled = setting("conf/%s/forwarding", 0) != 0;
    // Linux accepts what is sent to any of its addresses, at any interface.
    row.WeakHostSend = row.WeakHostReceive = TRUE;
    row.UseAutomaticMetric = TRUE;
    row.UseNeighborUnreachabilityDetection = has_neighbors;
    row.ManagedAddressConfigurationSupported = row.OtherStatefulConfigurationSupported = has_neighbors;
    if (six)
        row.RouterDiscoveryBehavior = has_neighbors && setting("conf/%s/accept_ra", 0) != 0
                                          ? RouterDiscoveryEnabled
                                          : RouterDiscoveryDisabled;
    else
        row.RouterDiscoveryBehavior = has_neighbors ? RouterDiscoveryDhcp : RouterDiscoveryDisabled;
    if (six && has_neighbors) row.DadTransmits = setting("conf/%s/dad_transmits", 1);
    row.BaseReachableTime = row.ReachableTime = setting("neigh/%s/base_reachable_time_ms", reachable);
    row.RetransmitTime = setting("neigh/%s/retrans_time_ms", retransmit);
    row.PathMtuDiscoveryTimeout = setting("route/mtu_expires", mtu_expires) * 1000;
    row.LinkLocalAddressBehavior = six && has_neighbors ? LinkLocalAlwaysOn : LinkLocalAlwaysOff;
    for (int level = ScopeLevelInterface; level < ScopeLevelGlobal; ++level)
        row.ZoneIndices[level] = level <= ScopeLevelLink ? adapter.index : 1;
    row.SitePrefixLength = six ? 64 : 0;
    row.NlMtu = adapter.mtu;
    row.Connected = adapter.up;
    row.SupportsNeighborDiscovery = row.SupportsRouterDiscovery = has_neighbors;
    return row;
}

std::vector<MIB_IPINTERFACE_ROW> interface_rows(const std::vector<os::Adapter>& adapters, int family) {
    std::vector<MIB_IPINTERFACE_ROW> rows;
    for (const int each : {AF_INET, AF_INET6})
        for (const os::Adapter& adapter : adapters)
            if ((family == AF_UNSPEC || family == each) && has_family(adapter, each))
                rows.push_back(row_of(adapter, each));
    return rows;
}

/// The family of a row that names an interface. Error: InvalidParameter.
Result<void> check_key(const MIB_IPINTERFACE_ROW* row) {
    if (!row || !os::writable(const_cast<MIB_IPINTERFACE_ROW*>(row), sizeof *row))
        return Error::InvalidParameter;
    if (row->Family != AF_INET && row->Family != AF_INET6) return Error::InvalidParameter;
    return {};
}

} // namespace

extern "C" {

VOID InitializeIpInterfaceEntry(PMIB_IPINTERFACE_ROW row) {
    api::call<Api::InitializeIpInterfaceEntry>(std::tie(row), [&] {
        if (!row || !os::writable(row, sizeof *row)) return;
        // Every value means "unchanged" to SetIpInterfaceEntry.
        std::memset(row, 0xFF, sizeof *row);
        row->Family = AF_UNSPEC;
        row->InterfaceLuid = {};
        row->InterfaceIndex = 0;
    });
}

DWORD GetIpInterfaceEntry(PMIB_IPINTERFACE_ROW row) {
    return api::call<Api::GetIpInterfaceEntry>(std::tie(row), [&]() -> Result<DWORD> {
        TRY(check_key(row));
        const NET_IFINDEX index = TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex));
        for (const MIB_IPINTERFACE_ROW& one : interface_rows(TRY(os::adapters()), row->Family)) {
            if (one.InterfaceIndex != index) continue;
            *row = one;
            return DWORD{0};
        }
        return Error::NotFound;
    });
}

DWORD GetIpInterfaceTable(ADDRESS_FAMILY family, PMIB_IPINTERFACE_TABLE* table) {
    return api::call<Api::GetIpInterfaceTable>(std::tie(family, table), [&]() -> Result<DWORD> {
        TRY(api::check_table(family, table));
        const auto rows = interface_rows(TRY(os::adapters()), family);
        if (rows.empty()) return Error::NotFound;
        return api::give_table(table, rows);
    });
}

DWORD SetIpInterfaceEntry(PMIB_IPINTERFACE_ROW row) {
    return api::call<Api::SetIpInterfaceEntry>(std::tie(row), [&]() -> Result<DWORD> {
        TRY(check_key(row));
        TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex));
        return api::refusal<Api::SetIpInterfaceEntry>;
    });
}
}
