#include "os/adapter.hpp"

#include "catalog/error.hpp"
#include "os/address.hpp"
#include "os/socket.hpp"

#include <cstring>
#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace ws2::os {
namespace {

Adapter& named(std::vector<Adapter>& adapters, const ifaddrs& entry) {
    for (Adapter& adapter : adapters)
        if (adapter.name == entry.ifa_name) return adapter;
    Adapter& adapter = adapters.emplace_back();
    adapter.name = entry.ifa_name;
    adapter.index = if_nametoindex(entry.ifa_name);
    adapter.up = entry.ifa_flags & IFF_UP && entry.ifa_flags & IFF_RUNNING;
    adapter.loopback = entry.ifa_flags & IFF_LOOPBACK;
    adapter.point_to_point = entry.ifa_flags & IFF_POINTOPOINT;
    adapter.multicast = entry.ifa_flags & IFF_MULTICAST;
    return adapter;
}

std::uint8_t bits_of(const sockaddr* mask) {
    if (!mask) return 0;
    const bool six = mask->sa_family == AF_INET6;
    const auto* bytes = reinterpret_cast<const unsigned char*>(mask) + (six ? 8 : 4);
    std::uint8_t count = 0;
    for (int i = 0; i < (six ? 16 : 4); ++i)
        count = static_cast<std::uint8_t>(count + __builtin_popcount(bytes[i]));
    return count;
}

std::uint32_t mtu_of(const std::string& name) {
    ifreq request{};
    std::strncpy(request.ifr_name, name.c_str(), IFNAMSIZ - 1);
    const int descriptor = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return 0;
    const bool known = ioctl(descriptor, SIOCGIFMTU, &request) == 0;
    ::close(descriptor);
    return known ? static_cast<std::uint32_t>(request.ifr_mtu) : 0;
}

} // namespace

Result<std::vector<Adapter>> adapters() {
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0) return Error::NotEnoughMemory;
    std::vector<Adapter> result;
    for (const ifaddrs* entry = list; entry; entry = entry->ifa_next) {
        Adapter& adapter = named(result, *entry);
        if (!entry->ifa_addr) continue;
        const int family = entry->ifa_addr->sa_family;
        if (family == AF_PACKET) {
            const auto* packet = reinterpret_cast<const sockaddr_ll*>(entry->ifa_addr);
            adapter.hardware_length = packet->sll_halen <= 8 && !adapter.loopback ? packet->sll_halen : 0;
            std::memcpy(adapter.hardware, packet->sll_addr, adapter.hardware_length);
        } else if (family == AF_INET || family == AF_INET6) {
            Endpoint address(entry->ifa_addr, family == AF_INET ? sizeof(sockaddr_in) : sizeof(sockaddr_in6));
            address.set_family(windows_family(static_cast<sa_family_t>(family)));
            adapter.addresses.push_back({address, bits_of(entry->ifa_netmask)});
        }
    }
    freeifaddrs(list);
    for (Adapter& adapter : result)
        adapter.mtu = mtu_of(adapter.name);
    return result;
}

std::uint32_t adapter_index(const char* name) { return if_nametoindex(name); }

bool adapter_name(std::uint32_t index, char* name) { return if_indextoname(index, name) != nullptr; }

Result<std::uint32_t> adapter_towards(const Endpoint& destination) {
    // The kernel's own answer: the local address that a connected datagram socket gets.
    const Descriptor descriptor = TRY(socket(destination.family(), 2, 0));
    Endpoint towards = destination;
    if (towards.port() == 0) towards.bytes[3] = 9;
    auto connected = connect(descriptor, towards);
    auto local = connected ? local_endpoint(descriptor) : Result<Endpoint>(connected.error());
    ::close(descriptor);
    if (!local) return Error::NetworkUnreachable;
    const bool six = destination.family() != AF_INET;
    const int offset = six ? 8 : 4, length = six ? 16 : 4;
    for (const Adapter& adapter : TRY(adapters()))
        for (const AdapterAddress& candidate : adapter.addresses)
            if (candidate.address.family() == local->family() &&
                std::memcmp(candidate.address.bytes + offset, local->bytes + offset,
                            static_cast<std::size_t>(length)) == 0)
                return adapter.index;
    return Error::NetworkUnreachable;
}

} // namespace ws2::os
