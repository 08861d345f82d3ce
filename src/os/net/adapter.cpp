#include "os/net/adapter.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/interface.hpp"
#include "os/net/route.hpp"
#include "os/net/socket.hpp"
#include "os/system/proc_file.hpp"
#include "os/system/text_file.hpp"

#include <charconv>
#include <cstring>
#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_arp.h>
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

/// The default routes through a gateway.
Result<void> find_gateways(std::vector<Adapter>& adapters) {
    for (const Route& route : TRY(routes(catalog::family::unspecified))) {
        if (route.prefix_length != 0 || route.gateway.length == 0) continue;
        for (Adapter& adapter : adapters)
            if (adapter.index == route.index) adapter.gateways.push_back(route.gateway);
    }
    return {};
}

} // namespace

Result<NameService> name_service() {
    // res_ninit reports nothing when it cannot open the file.
    TRY(for_each_line(_PATH_RESCONF, [](const char*) {}));
    NameService result;
    struct __res_state state {};
    if (res_ninit(&state) != 0) return Error::NotEnoughMemory;
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
    TRY(find_gateways(result));
    return result;
}

std::uint32_t adapter_index(const char* name) { return if_nametoindex(name); }

bool adapter_name(std::uint32_t index, char* name) { return if_indextoname(index, name) != nullptr; }

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
