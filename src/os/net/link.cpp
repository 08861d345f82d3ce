#include "os/net/link.hpp"

#include "os/net/netlink.hpp"
#include "os/system/proc_file.hpp"

#include <algorithm>
#include <charconv>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ws2::os {
namespace {

using netlink::Message;

Link::Kind kind_of(unsigned type) {
    switch (type) {
    case ARPHRD_ETHER:
        return Link::Kind::Ethernet;
    case ARPHRD_LOOPBACK:
        return Link::Kind::Loopback;
    case ARPHRD_PPP:
    case ARPHRD_SLIP:
        return Link::Kind::PointToPoint;
    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT:
    case ARPHRD_IPGRE:
    case ARPHRD_IP6GRE:
    case ARPHRD_NONE:
        return Link::Kind::Tunnel;
    case ARPHRD_IEEE80211:
    case ARPHRD_IEEE80211_PRISM:
    case ARPHRD_IEEE80211_RADIOTAP:
        return Link::Kind::Wireless;
    default:
        return Link::Kind::Other;
    }
}

/// RFC 2863, section 6: the states of the kernel. Drivers without a state (loopback, tunnels) leave it
/// unknown and only have the carrier.
Link::State state_of(std::uint8_t operational, const Link& link) {
    switch (operational) {
    case IF_OPER_UP:
        return Link::State::Up;
    case IF_OPER_DOWN:
        return Link::State::Down;
    case IF_OPER_DORMANT:
        return Link::State::Dormant;
    case IF_OPER_NOTPRESENT:
        return Link::State::NotPresent;
    case IF_OPER_LOWERLAYERDOWN:
        return Link::State::LowerLayerDown;
    default:
        return link.enabled && link.carrier ? Link::State::Up : Link::State::Down;
    }
}

void read_address(const Message& message, unsigned short type, std::uint8_t (&to)[32], std::uint8_t& length) {
    const rtattr* found = message.attribute(sizeof(ifinfomsg), type);
    if (!found) return;
    length = static_cast<std::uint8_t>(std::min<std::size_t>(RTA_PAYLOAD(found), sizeof to));
    std::memcpy(to, RTA_DATA(found), length);
}

void read_counters(const Message& message, Link& link) {
    rtnl_link_stats64 counters{};
    const rtattr* found = message.attribute(sizeof(ifinfomsg), IFLA_STATS64);
    if (!found) return;
    std::memcpy(&counters, RTA_DATA(found), std::min<std::size_t>(RTA_PAYLOAD(found), sizeof counters));
    link.received = {counters.rx_bytes, counters.rx_packets, counters.rx_errors, counters.rx_dropped,
                     counters.multicast};
    link.sent = {counters.tx_bytes, counters.tx_packets, counters.tx_errors, counters.tx_dropped, 0};
    link.unknown_protocols = counters.rx_nohandler;
}

/// The speed that the driver reports in megabits per second.
std::uint64_t speed_of(const std::string& name) {
    char room[24];
    const auto text = read_proc_file(("/sys/class/net/" + name + "/speed").c_str(), room);
    std::int64_t megabits = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), megabits).ec != std::errc())
        return 0;
    return megabits > 0 ? static_cast<std::uint64_t>(megabits) * 1'000'000 : 0;
}

Link link_of(const Message& message) {
    const auto body = message.body<ifinfomsg>();
    Link link;
    link.index = static_cast<std::uint32_t>(body.ifi_index);
    if (const rtattr* name = message.attribute(sizeof body, IFLA_IFNAME)) {
        const auto* text = static_cast<const char*>(RTA_DATA(name));
        link.name.assign(text, strnlen(text, RTA_PAYLOAD(name)));
    }
    link.enabled = body.ifi_flags & IFF_UP;
    link.carrier = body.ifi_flags & IFF_LOWER_UP;
    link.broadcast = body.ifi_flags & IFF_BROADCAST;
    link.point_to_point = body.ifi_flags & IFF_POINTOPOINT;
    link.kind = kind_of(body.ifi_type);
    std::uint8_t operational = IF_OPER_UNKNOWN;
    message.value_of(sizeof body, IFLA_OPERSTATE, operational);
    link.state = state_of(operational, link);
    message.value_of(sizeof body, IFLA_MTU, link.mtu);
    message.value_of(sizeof body, IFLA_TXQLEN, link.queue_length);
    if (link.kind != Link::Kind::Loopback) {
        read_address(message, IFLA_ADDRESS, link.address, link.address_length);
        std::uint8_t length = 0;
        read_address(message, IFLA_PERM_ADDRESS, link.permanent_address, length);
        if (length == 0) std::memcpy(link.permanent_address, link.address, sizeof link.address);
    }
    link.hardware = message.attribute(sizeof body, IFLA_PARENT_DEV_NAME) != nullptr;
    read_counters(message, link);
    link.speed = speed_of(link.name);
    return link;
}

} // namespace

Result<std::vector<Link>> links() {
    const auto reply = TRY(netlink::dump(RTM_GETLINK, AF_UNSPEC));
    std::vector<Link> result;
    reply.for_each([&](const Message& message) {
        if (message.type() == RTM_NEWLINK) result.push_back(link_of(message));
    });
    std::sort(result.begin(), result.end(), [](const Link& a, const Link& b) { return a.index < b.index; });
    return result;
}

} // namespace ws2::os
