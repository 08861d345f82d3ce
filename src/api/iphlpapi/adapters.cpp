#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>
#include <netioapi.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/net/adapter.hpp"
#include "os/net/route.hpp"
#include "os/system/machine.hpp"

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

bool names_interface(const GUID& guid) {
    return guid.Data1 == kInterfaceGuid.Data1 && guid.Data2 == kInterfaceGuid.Data2 &&
           guid.Data3 == kInterfaceGuid.Data3;
}

/// The structures of IPv4 hold no other servers.
Result<std::vector<Endpoint>> ipv4_servers() {
    std::vector<Endpoint> servers;
    const os::NameService names = TRY(os::name_service());
    for (const Endpoint& server : names.servers)
        if (server.family() == AF_INET) servers.push_back(server);
    return servers;
}

/// The entries of a list but the first, which is in the structure before them.
std::size_t more_entries(const std::vector<Endpoint>& servers) {
    return servers.empty() ? 0 : servers.size() - 1;
}

void list_servers(const std::vector<Endpoint>& servers, PIP_ADDR_STRING first, void* more) {
    PIP_ADDR_STRING entry = first;
    for (std::size_t i = 0; i < servers.size(); ++i) {
        if (i > 0) {
            entry->Next = static_cast<PIP_ADDR_STRING>(more) + (i - 1);
            entry = entry->Next;
            *entry = {};
        }
        write_dotted(servers[i].bytes + 4, entry->IpAddress.String);
    }
}

/// Clears the caller's structure and gives it the list of name servers, whose further entries stand behind
/// it. Errors: InvalidParameter; BufferOverflow with the size that is needed.
template <class Information>
Result<void> give_servers(Information* information, PULONG size) {
    const auto servers = TRY(ipv4_servers());
    const std::size_t needed = sizeof *information + more_entries(servers) * sizeof(IP_ADDR_STRING);
    if (!information || *size < needed) {
        *size = static_cast<ULONG>(needed);
        return Error::BufferOverflow;
    }
    if (!os::writable(information, needed)) return Error::InvalidParameter;
    *information = {};
    list_servers(servers, &information->DnsServerList, information + 1);
    return {};
}

Result<DWORD> best_interface(const Endpoint& destination, DWORD* index) {
    if (!index || !os::writable(index, sizeof *index)) return Error::InvalidParameter;
    *index = TRY(os::best_route(destination, {}, 0)).route.index;
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
        TRY(give_servers(information, size));
        const os::NameService names = TRY(os::name_service());
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
        *guid = guid_of(*luid);
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

DWORD GetFriendlyIfIndex(DWORD index) {
    // The upper byte is for the caller's own use.
    return api::call<Api::GetFriendlyIfIndex>(std::tie(index), [&] { return DWORD{index & 0x00FFFFFF}; });
}

DWORD GetPerAdapterInfo(ULONG index, PIP_PER_ADAPTER_INFO information, PULONG size) {
    return api::call<Api::GetPerAdapterInfo>(std::tie(index, information, size), [&]() -> Result<DWORD> {
        char name[64];
        if (!size || !os::writable(size, sizeof *size) || !os::adapter_name(index, name))
            return Error::InvalidParameter;
        TRY(give_servers(information, size));
        return DWORD{0};
    });
}
}
