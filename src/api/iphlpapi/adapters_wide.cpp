#include <winsock2.h>
#include <ws2tcpip.h>

#include <iphlpapi.h>

#include "api/gate/gate.hpp"
#include "api/gate/wide_text.hpp"
#include "api/iphlpapi/interface_names.hpp"
#include "catalog/functions/ip_helper.hpp"
#include "os/memory/memory.hpp"
#include "os/net/adapter.hpp"

#include <cstring>

using namespace ws2;

namespace {

/// Writes the result behind the caller's pointer, or only computes the required size.
class Layout {
  public:
    explicit Layout(void* room) : room_(static_cast<char*>(room)) {}

    template <class T>
    T* add(std::size_t count = 1) {
        used_ = (used_ + 7) & ~std::size_t{7};
        T* place = room_ ? reinterpret_cast<T*>(room_ + used_) : nullptr;
        used_ += sizeof(T) * count;
        if (place) std::memset(static_cast<void*>(place), 0, sizeof(T) * count);
        return place;
    }

    void address(SOCKET_ADDRESS* target, const Endpoint& endpoint) {
        char* bytes = add<char>(static_cast<std::size_t>(endpoint.length));
        if (!bytes) return;
        std::memcpy(bytes, endpoint.bytes, static_cast<std::size_t>(endpoint.length));
        target->lpSockaddr = reinterpret_cast<sockaddr*>(bytes);
        target->iSockaddrLength = endpoint.length;
    }

    PWCHAR wide(const std::string& text) {
        const auto units = widen(text);
        auto* place = add<wchar_t>(units.size() + 1);
        if (place) copy_wide(units, place);
        return place;
    }

    std::size_t used() const { return used_; }

  private:
    char* room_;
    std::size_t used_ = 0;
};

/// The network prefix of an address.
Endpoint prefix_of(const os::AdapterAddress& address) {
    Endpoint result = address.address;
    const bool six = result.family() == AF_INET6;
    unsigned char* bytes = result.bytes + (six ? 8 : 4);
    for (int bit = address.prefix_length; bit < (six ? 128 : 32); ++bit)
        bytes[bit / 8] = static_cast<unsigned char>(bytes[bit / 8] & ~(0x80 >> bit % 8));
    return result;
}

struct Wanted {
    ULONG family, flags;
    bool takes(const Endpoint& address) const { return family == AF_UNSPEC || address.family() == family; }
};

/// A list of addresses without further properties.
template <class Entry>
void lay_out_plain(Layout& layout, const std::vector<Endpoint>& addresses, const Wanted& wanted,
                   Entry** next) {
    for (const Endpoint& address : addresses) {
        if (!wanted.takes(address)) continue;
        auto* place = layout.add<Entry>();
        SOCKET_ADDRESS none{};
        layout.address(place ? &place->Address : &none, address);
        if (!place) continue;
        place->Length = sizeof *place;
        *next = place;
        next = &place->Next;
    }
}

void lay_out_addresses(Layout& layout, const os::Adapter& adapter, const Wanted& wanted,
                       IP_ADAPTER_ADDRESSES* entry) {
    PIP_ADAPTER_UNICAST_ADDRESS* unicast = entry ? &entry->FirstUnicastAddress : nullptr;
    PIP_ADAPTER_PREFIX* prefix = entry ? &entry->FirstPrefix : nullptr;
    for (const os::AdapterAddress& address : adapter.addresses) {
        if (!wanted.takes(address.address)) continue;
        if (!(wanted.flags & GAA_FLAG_SKIP_UNICAST)) {
            auto* place = layout.add<IP_ADAPTER_UNICAST_ADDRESS>();
            SOCKET_ADDRESS none{};
            layout.address(place ? &place->Address : &none, address.address);
            if (place) {
                place->Length = sizeof *place;
                place->DadState = IpDadStatePreferred;
                set_origin(*place, adapter, address.address);
                place->ValidLifetime = place->PreferredLifetime = place->LeaseLifetime = 0xFFFFFFFF;
                place->OnLinkPrefixLength = address.prefix_length;
                *unicast = place;
                unicast = &place->Next;
            }
        }
        if (wanted.flags & GAA_FLAG_INCLUDE_PREFIX) {
            auto* place = layout.add<IP_ADAPTER_PREFIX>();
            SOCKET_ADDRESS none{};
            layout.address(place ? &place->Address : &none, prefix_of(address));
            if (place) {
                place->Length = sizeof *place;
                place->PrefixLength = address.prefix_length;
                *prefix = place;
                prefix = &place->Next;
            }
        }
    }
}

IP_ADAPTER_ADDRESSES* lay_out(Layout& layout, const os::Adapter& adapter, const os::NameService& names,
                              const Wanted& wanted) {
    auto* entry = layout.add<IP_ADAPTER_ADDRESSES>();
    char* name = layout.add<char>(adapter.name.size() + 1);
    wchar_t* description = layout.wide(adapter.name);
    wchar_t* suffix = layout.wide(adapter.loopback ? "" : names.domain);
    if (entry) {
        std::memcpy(name, adapter.name.c_str(), adapter.name.size());
        entry->Length = sizeof *entry;
        entry->IfIndex = entry->Ipv6IfIndex = adapter.index;
        entry->AdapterName = name;
        entry->DnsSuffix = suffix;
        entry->Description = description;
        // Windows has a name here with GAA_FLAG_SKIP_FRIENDLY_NAME too.
        entry->FriendlyName = description;
        std::memcpy(entry->PhysicalAddress, adapter.hardware, adapter.hardware_length);
        entry->PhysicalAddressLength = adapter.hardware_length;
        entry->Mtu = adapter.mtu;
        entry->IfType = adapter.loopback         ? IF_TYPE_SOFTWARE_LOOPBACK
                        : adapter.point_to_point ? IF_TYPE_PPP
                                                 : IF_TYPE_ETHERNET_CSMACD;
        entry->OperStatus = adapter.up || adapter.loopback ? IfOperStatusUp : IfOperStatusDown;
        entry->NoMulticast = !adapter.multicast;
        for (const os::AdapterAddress& address : adapter.addresses)
            (address.address.family() == AF_INET ? entry->Flags |= IP_ADAPTER_IPV4_ENABLED
                                                 : entry->Flags |= IP_ADAPTER_IPV6_ENABLED);
        entry->Luid = luid_of(adapter.index);
        entry->ConnectionType = NET_IF_CONNECTION_DEDICATED;
        entry->CompartmentId = 1;
    }
    lay_out_addresses(layout, adapter, wanted, entry);
    // The resolver's servers belong to no particular interface.
    if (!adapter.loopback && adapter.up && !(wanted.flags & GAA_FLAG_SKIP_DNS_SERVER))
        lay_out_plain(layout, names.servers, wanted, entry ? &entry->FirstDnsServerAddress : nullptr);
    if (wanted.flags & GAA_FLAG_INCLUDE_GATEWAYS)
        lay_out_plain(layout, adapter.gateways, wanted, entry ? &entry->FirstGatewayAddress : nullptr);
    return entry;
}

std::size_t lay_out_all(void* room, const std::vector<os::Adapter>& adapters, const os::NameService& names,
                        const Wanted& wanted, bool* any) {
    Layout layout(room);
    IP_ADAPTER_ADDRESSES* last = nullptr;
    for (const os::Adapter& adapter : adapters) {
        bool takes = wanted.flags & GAA_FLAG_INCLUDE_ALL_INTERFACES;
        for (const os::AdapterAddress& address : adapter.addresses)
            takes = takes || wanted.takes(address.address);
        if (!takes) continue;
        *any = true;
        IP_ADAPTER_ADDRESSES* entry = lay_out(layout, adapter, names, wanted);
        if (last) last->Next = entry;
        last = entry;
    }
    return layout.used();
}

} // namespace

extern "C" {

ULONG GetAdaptersAddresses(ULONG family, ULONG flags, PVOID reserved, PIP_ADAPTER_ADDRESSES addresses,
                           PULONG size) {
    return api::call<Api::GetAdaptersAddresses>(
        std::tie(family, flags, reserved, addresses, size), [&]() -> Result<ULONG> {
            if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6)
                return Error::InvalidParameter;
            if (!size || !os::writable(size, sizeof *size)) return Error::InvalidParameter;
            const auto adapters = TRY(os::adapters());
            const os::NameService names = TRY(os::name_service());
            const Wanted wanted{family, flags};
            bool any = false;
            const std::size_t needed = lay_out_all(nullptr, adapters, names, wanted, &any);
            if (!any) return Error::PipeNoData;
            if (!addresses || *size < needed) {
                *size = static_cast<ULONG>(needed);
                return Error::BufferOverflow;
            }
            if (!os::writable(addresses, needed)) return Error::InvalidParameter;
            lay_out_all(addresses, adapters, names, wanted, &any);
            return ULONG{0};
        });
}

DWORD ConvertInterfaceLuidToNameW(const NET_LUID* luid, PWSTR name, SIZE_T length) {
    return api::call<Api::ConvertInterfaceLuidToNameW>(std::tie(luid, name, length),
                                                       [&] { return copy_name(luid, name, length); });
}

DWORD ConvertInterfaceNameToLuidW(const WCHAR* name, NET_LUID* luid) {
    return api::call<Api::ConvertInterfaceNameToLuidW>(
        std::tie(name, luid), [&] { return find_name(name, luid, Error::InvalidName); });
}

DWORD ConvertInterfaceLuidToAlias(const NET_LUID* luid, PWSTR alias, SIZE_T length) {
    return api::call<Api::ConvertInterfaceLuidToAlias>(std::tie(luid, alias, length),
                                                       [&] { return copy_name(luid, alias, length); });
}

DWORD ConvertInterfaceAliasToLuid(const WCHAR* alias, PNET_LUID luid) {
    return api::call<Api::ConvertInterfaceAliasToLuid>(
        std::tie(alias, luid), [&] { return find_name(alias, luid, Error::InvalidParameter); });
}
}
