#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "catalog/functions/kernel32_modules.hpp"
#include "core/process/heap.hpp"
#include "os/net/adapter.hpp"

#include <cstddef>
#include <cstring>
#include <vector>

using namespace ws2;

namespace {

bool is_link_local(const Endpoint& address) {
    return address.family() == AF_INET6 && address.bytes[8] == 0xFE && (address.bytes[9] & 0xC0) == 0x80;
}

MIB_UNICASTIPADDRESS_ROW row_of(const os::Adapter& adapter, const os::AdapterAddress& one) {
    MIB_UNICASTIPADDRESS_ROW row{};
    std::memcpy(&row.Address, one.address.bytes, static_cast<std::size_t>(one.address.length));
    row.InterfaceLuid = luid_of(adapter.index);
    row.InterfaceIndex = adapter.index;
    set_origin(row, adapter, one.address);
    row.ValidLifetime = row.PreferredLifetime = 0xFFFFFFFF;
    row.OnLinkPrefixLength = one.prefix_length;
    row.DadState = IpDadStatePreferred;
    if (is_link_local(one.address)) row.ScopeId.Value = row.Address.Ipv6.sin6_scope_id = adapter.index;
    return row;
}

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

std::vector<MIB_UNICASTIPADDRESS_ROW> address_rows(const std::vector<os::Adapter>& adapters, int family) {
    std::vector<MIB_UNICASTIPADDRESS_ROW> rows;
    for (const os::Adapter& adapter : adapters)
        for (const os::AdapterAddress& one : adapter.addresses)
            if (family == AF_UNSPEC || one.address.family() == family) rows.push_back(row_of(adapter, one));
    return rows;
}

std::vector<MIB_IPINTERFACE_ROW> interface_rows(const std::vector<os::Adapter>& adapters, int family) {
    std::vector<MIB_IPINTERFACE_ROW> rows;
    for (const int each : {AF_INET, AF_INET6})
        for (const os::Adapter& adapter : adapters)
            if ((family == AF_UNSPEC || family == each) && has_family(adapter, each))
                rows.push_back(row_of(adapter, each));
    return rows;
}

/// A table in memory that FreeMibTable frees. Error: NotFound for one without rows.
template <class Table, class Rows>
Result<DWORD> give_table(ADDRESS_FAMILY family, Table** table, Rows make) {
    if (!table || !os::writable(table, sizeof *table)) return Error::InvalidParameter;
    if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6) return Error::InvalidParameter;
    const auto rows = make(TRY(os::adapters()), family);
    if (rows.empty()) return Error::NotFound;
    const std::size_t size = rows.size() * sizeof rows[0];
    auto* made = static_cast<Table*>(TRY(core::local_memory::allocate(offsetof(Table, Table) + size, true)));
    made->NumEntries = static_cast<ULONG>(rows.size());
    std::memcpy(made->Table, rows.data(), size);
    *table = made;
    return DWORD{0};
}

/// The interface of a row: by its LUID, else by its index. Errors: InvalidParameter without either,
/// FileNotFound.
Result<NET_IFINDEX> interface_of(const NET_LUID& luid, NET_IFINDEX index,
                                 const std::vector<os::Adapter>& adapters) {
    const auto wanted = luid.Value ? static_cast<NET_IFINDEX>(luid.Info.NetLuidIndex) : index;
    if (wanted == 0) return Error::InvalidParameter;
    for (const os::Adapter& adapter : adapters)
        if (adapter.index == wanted) return wanted;
    return Error::FileNotFound;
}

bool same_host(const SOCKADDR_INET& a, const SOCKADDR_INET& b) {
    if (a.si_family != b.si_family) return false;
    return a.si_family == AF_INET
               ? a.Ipv4.sin_addr.s_addr == b.Ipv4.sin_addr.s_addr
               : std::memcmp(&a.Ipv6.sin6_addr, &b.Ipv6.sin6_addr, sizeof a.Ipv6.sin6_addr) == 0;
}

/// Replaces the row by that of the table that fits it.
template <class Row, class Rows, class Fits>
Result<DWORD> fill(Row* row, ADDRESS_FAMILY family, Rows make, Fits fits) {
    if (family != AF_INET && family != AF_INET6) return Error::InvalidParameter;
    const auto adapters = TRY(os::adapters());
    const NET_IFINDEX index = TRY(interface_of(row->InterfaceLuid, row->InterfaceIndex, adapters));
    for (const Row& one : make(adapters, family)) {
        if (one.InterfaceIndex != index || !fits(one)) continue;
        *row = one;
        return DWORD{0};
    }
    return Error::NotFound;
}

} // namespace

extern "C" {

VOID FreeMibTable(PVOID memory) {
    api::call<Api::FreeMibTable>(std::tie(memory),
                                 [&] { static_cast<void>(core::local_memory::free(memory)); });
}

VOID InitializeUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW row) {
    api::call<Api::InitializeUnicastIpAddressEntry>(std::tie(row), [&] {
        if (!row || !os::writable(row, sizeof *row)) return;
        *row = {};
        row->PrefixOrigin = IpPrefixOriginUnchanged;
        row->SuffixOrigin = IpSuffixOriginUnchanged;
        row->ValidLifetime = row->PreferredLifetime = 0xFFFFFFFF;
        row->OnLinkPrefixLength = 0xFF;
    });
}

DWORD GetUnicastIpAddressEntry(PMIB_UNICASTIPADDRESS_ROW row) {
    return api::call<Api::GetUnicastIpAddressEntry>(std::tie(row), [&]() -> Result<DWORD> {
        if (!row || !os::writable(row, sizeof *row)) return Error::InvalidParameter;
        const SOCKADDR_INET wanted = row->Address;
        return fill(row, wanted.si_family, address_rows,
                    [&](const MIB_UNICASTIPADDRESS_ROW& one) { return same_host(one.Address, wanted); });
    });
}

DWORD GetUnicastIpAddressTable(ADDRESS_FAMILY family, PMIB_UNICASTIPADDRESS_TABLE* table) {
    return api::call<Api::GetUnicastIpAddressTable>(std::tie(family, table),
                                                    [&] { return give_table(family, table, address_rows); });
}

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
        if (!row || !os::writable(row, sizeof *row)) return Error::InvalidParameter;
        return fill(row, row->Family, interface_rows, [](const MIB_IPINTERFACE_ROW&) { return true; });
    });
}

DWORD GetIpInterfaceTable(ADDRESS_FAMILY family, PMIB_IPINTERFACE_TABLE* table) {
    return api::call<Api::GetIpInterfaceTable>(std::tie(family, table),
                                               [&] { return give_table(family, table, interface_rows); });
}
}
