#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "catalog/functions/kernel32_modules.hpp"
#include "os/net/adapter.hpp"
#include "os/system/machine.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <vector>

using namespace ws2;

namespace {

void write_dotted(const unsigned char* bytes, char* text) {
    std::snprintf(text, 16, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
}

void describe(const os::Adapter& adapter, IP_ADAPTER_INFO& info) {
    info = {};
    std::strncpy(info.AdapterName, adapter.name.c_str(), MAX_ADAPTER_NAME_LENGTH);
    std::strncpy(info.Description, adapter.name.c_str(), MAX_ADAPTER_DESCRIPTION_LENGTH);
    info.AddressLength = adapter.hardware_length;
    std::memcpy(info.Address, adapter.hardware, sizeof info.Address);
    info.Index = adapter.index;
    info.Type = IF_TYPE_ETHERNET_CSMACD;
    std::strcpy(info.IpAddressList.IpAddress.String, "0.0.0.0");
    std::strcpy(info.IpAddressList.IpMask.String, "0.0.0.0");
    std::strcpy(info.GatewayList.IpAddress.String, "0.0.0.0");
    std::strcpy(info.GatewayList.IpMask.String, "255.255.255.255");
    for (const os::AdapterAddress& address : adapter.addresses) {
        if (address.address.family() != AF_INET) continue;
        write_dotted(address.address.bytes + 4, info.IpAddressList.IpAddress.String);
        const std::uint32_t mask =
            address.prefix_length ? ~std::uint32_t{0} << (32 - address.prefix_length) : 0;
        const unsigned char bytes[] = {
            static_cast<unsigned char>(mask >> 24), static_cast<unsigned char>(mask >> 16),
            static_cast<unsigned char>(mask >> 8), static_cast<unsigned char>(mask)};
        write_dotted(bytes, info.IpAddressList.IpMask.String);
        break;
    }
    for (const Endpoint& gateway : adapter.gateways) {
        if (gateway.family() != AF_INET) continue;
        write_dotted(gateway.bytes + 4, info.GatewayList.IpAddress.String);
        break;
    }
}

/// The GUID of an interface holds its LUID.
constexpr GUID kInterfaceGuid = {0x6C326E69, 0x6E75, 0x4978, {}};

bool names_interface(const GUID& guid) {
    return guid.Data1 == kInterfaceGuid.Data1 && guid.Data2 == kInterfaceGuid.Data2 &&
           guid.Data3 == kInterfaceGuid.Data3;
}

MIB_IPFORWARDROW row_of(const os::Route& route) {
    MIB_IPFORWARDROW row{};
    row.dwForwardDest = route.destination;
    row.dwForwardMask = route.mask;
    row.dwForwardNextHop = route.gateway;
    row.dwForwardIfIndex = os::adapter_index(route.adapter.c_str());
    row.dwForwardType = route.gateway ? MIB_IPROUTE_TYPE_INDIRECT : MIB_IPROUTE_TYPE_DIRECT;
    row.dwForwardProto = route.gateway ? MIB_IPPROTO_NETMGMT : MIB_IPPROTO_LOCAL;
    row.dwForwardMetric1 = route.metric;
    row.dwForwardMetric2 = row.dwForwardMetric3 = row.dwForwardMetric4 = row.dwForwardMetric5 = ~DWORD{0};
    return row;
}

/// The main routing table and the loopback networks, which Linux has in another table.
Result<std::vector<MIB_IPFORWARDROW>> route_rows() {
    std::vector<MIB_IPFORWARDROW> rows;
    for (const os::Adapter& adapter : TRY(os::adapters())) {
        if (!adapter.loopback) continue;
        for (const os::AdapterAddress& address : adapter.addresses) {
            if (address.address.family() != AF_INET || address.prefix_length == 0) continue;
            os::Route route{adapter.name, 0, htonl(~DWORD{0} << (32 - address.prefix_length)), 0, 0};
            std::memcpy(&route.destination, address.address.bytes + 4, sizeof route.destination);
            route.destination &= route.mask;
            rows.push_back(row_of(route));
        }
    }
    for (const os::Route& route : os::ipv4_routes())
        rows.push_back(row_of(route));
    return rows;
}

/// The longest mask comes first, then the least metric.
bool is_better(const MIB_IPFORWARDROW& row, const MIB_IPFORWARDROW& other) {
    const DWORD mine = ntohl(row.dwForwardMask), its = ntohl(other.dwForwardMask);
    return mine != its ? mine > its : row.dwForwardMetric1 < other.dwForwardMetric1;
}

Result<DWORD> best_interface(const Endpoint& destination, DWORD* index) {
    if (!index || !os::writable(index, sizeof *index)) return Error::InvalidParameter;
    *index = TRY(os::adapter_towards(destination));
    return DWORD{0};
}

} // namespace

extern "C" {

// Windows omits the loopback interface here.
ULONG GetAdaptersInfo(PIP_ADAPTER_INFO information, PULONG size) {
    return api::call<Api::GetAdaptersInfo>(std::tie(information, size), [&]() -> Result<ULONG> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        const auto adapters = TRY(os::adapters());
        std::size_t count = 0;
        for (const os::Adapter& adapter : adapters)
            count += !adapter.loopback;
        if (count == 0) return Error::PipeNoData;
        const std::size_t needed = count * sizeof *information;
        if (!information || *size < needed) {
            *size = static_cast<ULONG>(needed);
            return Error::BufferOverflow;
        }
        if (!os::writable(information, needed)) return Error::InvalidParameter;
        IP_ADAPTER_INFO* at = information;
        for (const os::Adapter& adapter : adapters) {
            if (adapter.loopback) continue;
            describe(adapter, *at);
            if (--count != 0) at->Next = at + 1;
            ++at;
        }
        return ULONG{0};
    });
}

DWORD GetNetworkParams(PFIXED_INFO information, PULONG size) {
    return api::call<Api::GetNetworkParams>(std::tie(information, size), [&]() -> Result<DWORD> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        const os::NameService names = os::name_service();
        std::vector<Endpoint> servers; // the structure holds IPv4 servers only
        for (const Endpoint& server : names.servers)
            if (server.family() == AF_INET) servers.push_back(server);
        const std::size_t more = servers.empty() ? 0 : servers.size() - 1;
        const std::size_t needed = sizeof *information + more * sizeof(IP_ADDR_STRING);
        if (!information || *size < needed) {
            *size = static_cast<ULONG>(needed);
            return Error::BufferOverflow;
        }
        if (!os::writable(information, needed)) return Error::InvalidParameter;
        *information = {};
        PIP_ADDR_STRING entry = &information->DnsServerList;
        for (std::size_t i = 0; i < servers.size(); ++i) {
            if (i > 0) {
                entry->Next = reinterpret_cast<PIP_ADDR_STRING>(information + 1) + (i - 1);
                entry = entry->Next;
                *entry = {};
            }
            write_dotted(servers[i].bytes + 4, entry->IpAddress.String);
        }
        std::strncpy(information->DomainName, names.domain.c_str(), MAX_DOMAIN_NAME_LEN);
        const std::string name = TRY(os::host_name());
        const std::size_t dot = name.find('.');
        std::strncpy(information->HostName, name.substr(0, dot).c_str(), MAX_HOSTNAME_LEN);
        if (dot != std::string::npos)
            std::strncpy(information->DomainName, name.c_str() + dot + 1, MAX_DOMAIN_NAME_LEN);
        information->NodeType = HYBRID_NODETYPE;
        return DWORD{0};
    });
}

DWORD GetNumberOfInterfaces(PDWORD count) {
    return api::call<Api::GetNumberOfInterfaces>(std::tie(count), [&]() -> Result<DWORD> {
        if (!count || !os::writable(count, sizeof *count)) return Error::InvalidParameter;
        *count = static_cast<DWORD>(TRY(os::adapters()).size());
        return DWORD{0};
    });
}

DWORD GetBestInterface(IPAddr destination, PDWORD index) {
    return api::call<Api::GetBestInterface>(std::tie(destination, index), [&]() -> Result<DWORD> {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        std::memcpy(&address.sin_addr, &destination, sizeof destination);
        return best_interface(Endpoint(&address, sizeof address), index);
    });
}

DWORD GetBestInterfaceEx(struct sockaddr* destination, PDWORD index) {
    return api::call<Api::GetBestInterfaceEx>(std::tie(destination, index), [&]() -> Result<DWORD> {
        if (!os::readable(destination, sizeof *destination)) return Error::InvalidParameter;
        const bool six = destination->sa_family == AF_INET6;
        const std::size_t length = six ? sizeof(sockaddr_in6) : sizeof(sockaddr_in);
        if ((!six && destination->sa_family != AF_INET) || !os::readable(destination, length))
            return Error::InvalidParameter;
        return best_interface(Endpoint(destination, static_cast<int>(length)), index);
    });
}

NET_IFINDEX if_nametoindex(PCSTR name) {
    return api::call<Api::if_nametoindex>(std::tie(name), [&]() -> NET_IFINDEX {
        os::ErrnoKeeper keep_errno;
        return name ? os::adapter_index(name) : 0;
    });
}

PCHAR if_indextoname(NET_IFINDEX index, PCHAR name) {
    return api::call<Api::if_indextoname>(std::tie(index, name), [&]() -> PCHAR {
        os::ErrnoKeeper keep_errno;
        return name && os::adapter_name(index, name) ? name : nullptr;
    });
}

DWORD ConvertInterfaceIndexToLuid(NET_IFINDEX index, PNET_LUID luid) {
    return api::call<Api::ConvertInterfaceIndexToLuid>(std::tie(index, luid), [&]() -> Result<DWORD> {
        char name[64];
        if (!luid || !os::writable(luid, sizeof *luid)) return Error::InvalidParameter;
        if (!os::adapter_name(index, name)) return Error::FileNotFound;
        *luid = luid_of(index);
        return DWORD{0};
    });
}

DWORD ConvertInterfaceLuidToIndex(const NET_LUID* luid, PNET_IFINDEX index) {
    return api::call<Api::ConvertInterfaceLuidToIndex>(std::tie(luid, index), [&]() -> Result<DWORD> {
        TRY(name_of(luid));
        if (!index || !os::writable(index, sizeof *index)) return Error::InvalidParameter;
        *index = static_cast<NET_IFINDEX>(luid->Info.NetLuidIndex);
        return DWORD{0};
    });
}

DWORD ConvertInterfaceLuidToNameA(const NET_LUID* luid, PSTR name, SIZE_T length) {
    return api::call<Api::ConvertInterfaceLuidToNameA>(std::tie(luid, name, length),
                                                       [&] { return copy_name(luid, name, length); });
}

DWORD ConvertInterfaceNameToLuidA(const CHAR* name, NET_LUID* luid) {
    return api::call<Api::ConvertInterfaceNameToLuidA>(
        std::tie(name, luid), [&] { return find_name(name, luid, Error::InvalidName); });
}

DWORD ConvertInterfaceLuidToGuid(const NET_LUID* luid, GUID* guid) {
    return api::call<Api::ConvertInterfaceLuidToGuid>(std::tie(luid, guid), [&]() -> Result<DWORD> {
        TRY(name_of(luid));
        if (!guid || !os::writable(guid, sizeof *guid)) return Error::InvalidParameter;
        *guid = kInterfaceGuid;
        std::memcpy(guid->Data4, luid, sizeof guid->Data4);
        return DWORD{0};
    });
}

DWORD ConvertInterfaceGuidToLuid(const GUID* guid, PNET_LUID luid) {
    return api::call<Api::ConvertInterfaceGuidToLuid>(std::tie(guid, luid), [&]() -> Result<DWORD> {
        if (!guid || !os::readable(guid, sizeof *guid) || !names_interface(*guid) || !luid ||
            !os::writable(luid, sizeof *luid))
            return Error::InvalidParameter;
        NET_LUID found;
        std::memcpy(&found, guid->Data4, sizeof found);
        TRY(name_of(&found));
        *luid = found;
        return DWORD{0};
    });
}

DWORD GetIpForwardTable(PMIB_IPFORWARDTABLE table, PULONG size, BOOL order) {
    return api::call<Api::GetIpForwardTable>(std::tie(table, size, order), [&]() -> Result<DWORD> {
        if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
        auto rows = TRY(route_rows());
        if (rows.empty()) return Error::PipeNoData;
        const std::size_t needed = offsetof(MIB_IPFORWARDTABLE, table) + rows.size() * sizeof rows[0];
        if (!table || *size < needed) {
            *size = static_cast<ULONG>(needed);
            return Error::InsufficientBuffer;
        }
        if (!os::writable(table, needed)) return Error::InvalidParameter;
        if (order)
            std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
                return ntohl(a.dwForwardDest) < ntohl(b.dwForwardDest);
            });
        table->dwNumEntries = static_cast<DWORD>(rows.size());
        std::memcpy(table->table, rows.data(), rows.size() * sizeof rows[0]);
        return DWORD{0};
    });
}

DWORD GetBestRoute(DWORD destination, DWORD source, PMIB_IPFORWARDROW route) {
    return api::call<Api::GetBestRoute>(std::tie(destination, source, route), [&]() -> Result<DWORD> {
        if (!route || !os::writable(route, sizeof *route)) return Error::InvalidParameter;
        const auto rows = TRY(route_rows());
        const MIB_IPFORWARDROW* best = nullptr;
        for (const MIB_IPFORWARDROW& row : rows)
            if ((destination & row.dwForwardMask) == row.dwForwardDest && (!best || is_better(row, *best)))
                best = &row;
        if (!best) return Error::NetworkUnreachable;
        *route = *best;
        return DWORD{0};
    });
}
}
