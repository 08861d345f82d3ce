#include "os/net/interface.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/socket.hpp"

#include <ifaddrs.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ws2::os {
namespace {

Endpoint endpoint_of(const sockaddr* address) {
    if (!address) return {};
    const int family = windows_family(address->sa_family);
    Endpoint endpoint(address, catalog::address_size(family));
    if (endpoint.length) endpoint.set_family(static_cast<std::uint16_t>(family));
    return endpoint;
}

std::uint32_t multicast_groups(NetworkChange change, int family) {
    const bool four = family != catalog::family::inet6, six = family != catalog::family::inet;
    switch (change) {
    case NetworkChange::Link:
        return RTMGRP_LINK;
    case NetworkChange::Neighbor:
        return RTMGRP_NEIGH;
    case NetworkChange::Address:
        return (four ? RTMGRP_IPV4_IFADDR : 0) | (six ? RTMGRP_IPV6_IFADDR : 0);
    default:
        return (four ? RTMGRP_IPV4_ROUTE : 0) | (six ? RTMGRP_IPV6_ROUTE : 0);
    }
}

} // namespace

Result<std::vector<InterfaceAddress>> interface_addresses() {
    ifaddrs* first = nullptr;
    TRY(system_action([&] { return ::getifaddrs(&first); }));
    struct Freer {
        ifaddrs* list;
        ~Freer() { ::freeifaddrs(list); }
    } freer{first};
    std::vector<InterfaceAddress> result;
    for (const ifaddrs* entry = first; entry; entry = entry->ifa_next) {
        InterfaceAddress item;
        item.address = endpoint_of(entry->ifa_addr);
        if (item.address.length == 0) continue;
        item.name = entry->ifa_name;
        item.index = ::if_nametoindex(entry->ifa_name);
        item.up = entry->ifa_flags & IFF_UP;
        item.broadcast = entry->ifa_flags & IFF_BROADCAST;
        item.loopback = entry->ifa_flags & IFF_LOOPBACK;
        item.point_to_point = entry->ifa_flags & IFF_POINTOPOINT;
        item.multicast = entry->ifa_flags & IFF_MULTICAST;
        item.netmask = endpoint_of(entry->ifa_netmask);
        if (item.broadcast) item.broadcast_address = endpoint_of(entry->ifa_broadaddr);
        result.push_back(std::move(item));
    }
    return result;
}

Result<Endpoint> source_address_for(const Endpoint& destination) {
    Endpoint target = destination;
    // Any port is suitable, but some kernels refuse 0.
    if (target.port() == 0) target.bytes[3] = 9;
    const Descriptor probe =
        TRY(os::socket(destination.family(), catalog::type::datagram, catalog::protocol::udp));
    auto result = connect(probe, target);
    auto local = result ? local_endpoint(probe) : Result<Endpoint>(result.error());
    static_cast<void>(close(probe));
    if (local) local->bytes[2] = local->bytes[3] = 0;
    return local;
}

Result<NetworkWatch> NetworkWatch::create(NetworkChange change, int family) {
    const int descriptor = TRY(system_call(SystemCall::Descriptor, [&] {
        return ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_ROUTE);
    }));
    NetworkWatch watch(descriptor);
    sockaddr_nl address{};
    address.nl_family = AF_NETLINK;
    address.nl_groups = multicast_groups(change, family);
    TRY(system_action(
        [&] { return ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address); }));
    return watch;
}

NetworkWatch::~NetworkWatch() {
    if (descriptor_ >= 0) static_cast<void>(close(descriptor_));
}

Result<bool> NetworkWatch::wait(int milliseconds) {
    pollfd entry{descriptor_, POLLIN, 0};
    TRY(system_action([&] { return ::poll(&entry, 1, milliseconds); }));
    return entry.revents != 0;
}

void NetworkWatch::drain() {
    char message[64];
    while (system_call([&] { return ::recv(descriptor_, message, sizeof message, MSG_DONTWAIT); })) {
    }
}

} // namespace ws2::os
