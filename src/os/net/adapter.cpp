#include "os/net/adapter.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/interface.hpp"
#include "os/net/socket.hpp"
#include "os/system/proc_file.hpp"

#include <charconv>
#include <cstdio>
#include <cstring>
#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <net/route.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <resolv.h>
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
    const auto descriptor = socket(catalog::family::inet, catalog::type::datagram, 0);
    if (!descriptor) return 0;
    const bool known = system_action([&] { return ::ioctl(*descriptor, SIOCGIFMTU, &request); }).has_value();
    static_cast<void>(close(*descriptor));
    return known ? static_cast<std::uint32_t>(request.ifr_mtu) : 0;
}

void add_gateway(std::vector<Adapter>& adapters, const char* name, const Endpoint& gateway) {
    for (Adapter& adapter : adapters)
        if (adapter.name == name) adapter.gateways.push_back(gateway);
}

/// The default routes through a gateway.
void find_gateways(std::vector<Adapter>& adapters) {
    for (const Route& route : ipv4_routes()) {
        if (route.destination != 0 || route.mask != 0 || route.gateway == 0) continue;
        sockaddr_in address{};
        address.sin_family = windows_family(AF_INET);
        address.sin_addr.s_addr = route.gateway;
        add_gateway(adapters, route.adapter.c_str(), Endpoint(&address, sizeof address));
    }
    char line[512], name[IFNAMSIZ];
    if (std::FILE* routes = std::fopen("/proc/net/ipv6_route", "re")) {
        while (std::fgets(line, sizeof line, routes)) {
            char destination[33], gateway[33];
            unsigned prefix, flags;
            if (std::sscanf(line, "%32s %x %*32s %*x %32s %*x %*x %*x %x %15s", destination, &prefix, gateway,
                            &flags, name) != 5 ||
                prefix != 0 || !(flags & RTF_GATEWAY))
                continue;
            sockaddr_in6 address{};
            address.sin6_family = windows_family(AF_INET6);
            for (int i = 0; i < 16; ++i) {
                unsigned byte = 0;
                std::sscanf(gateway + 2 * i, "%2x", &byte);
                address.sin6_addr.s6_addr[i] = static_cast<std::uint8_t>(byte);
            }
            add_gateway(adapters, name, Endpoint(&address, sizeof address));
        }
        std::fclose(routes);
    }
}

} // namespace

std::vector<Route> ipv4_routes() {
    std::vector<Route> result;
    std::FILE* file = std::fopen("/proc/net/route", "re");
    if (!file) return result;
    char line[512], name[IFNAMSIZ];
    while (std::fgets(line, sizeof line, file)) {
        // Addresses are printed in the byte order of the machine, so their words are in network byte order.
        unsigned destination, gateway, flags, metric, mask;
        if (std::sscanf(line, "%15s %x %x %x %*d %*d %u %x", name, &destination, &gateway, &flags, &metric,
                        &mask) == 6)
            result.push_back({name, destination, mask, flags & RTF_GATEWAY ? gateway : 0, metric});
    }
    std::fclose(file);
    return result;
}

NameService name_service() {
    NameService result;
    struct __res_state state {};
    if (res_ninit(&state) != 0) return result;
    for (int i = 0; i < state.nscount && i < MAXNS; ++i) {
        Endpoint server;
        if (state.nsaddr_list[i].sin_family == AF_INET) {
            server = Endpoint(&state.nsaddr_list[i], sizeof(sockaddr_in));
            server.set_family(windows_family(AF_INET));
        } else if (const sockaddr_in6* six = state._u._ext.nsaddrs[i]) {
            server = Endpoint(six, sizeof *six);
            server.set_family(windows_family(AF_INET6));
        } else {
            continue;
        }
        server.bytes[2] = server.bytes[3] = 0; // Windows sets no port
        result.servers.push_back(server);
    }
    if (state.dnsrch[0]) result.domain = state.dnsrch[0];
    res_nclose(&state);
    return result;
}

Result<std::vector<Adapter>> adapters() {
    ifaddrs* list = nullptr;
    if (!system_action([&] { return ::getifaddrs(&list); })) return Error::NotEnoughMemory;
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
    find_gateways(result);
    return result;
}

std::uint32_t adapter_index(const char* name) { return if_nametoindex(name); }

bool adapter_name(std::uint32_t index, char* name) { return if_indextoname(index, name) != nullptr; }

Result<std::uint32_t> adapter_towards(const Endpoint& destination) {
    const auto local = source_address_for(destination);
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

std::optional<std::uint32_t> adapter_setting(int family, const char* path, const std::string& name) {
    std::string file = family == catalog::family::inet6 ? "/proc/sys/net/ipv6/" : "/proc/sys/net/ipv4/";
    file += path;
    if (const std::size_t place = file.find("%s"); place != std::string::npos) file.replace(place, 2, name);
    char text[16];
    const auto setting = read_proc_file(file.c_str(), text);
    if (!setting) return std::nullopt;
    std::uint32_t number = 0;
    const auto parsed = std::from_chars(setting->data(), setting->data() + setting->size(), number);
    if (parsed.ec != std::errc()) return std::nullopt;
    return number;
}

} // namespace ws2::os
