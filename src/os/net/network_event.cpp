#include "os/net/network_event.hpp"

#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/ip_address.hpp"
#include "os/net/link.hpp"
#include "os/net/route_message.hpp"

namespace ws2::os {
namespace {

using netlink::Message;

std::string key_of(std::uint32_t index, const Endpoint& address) {
    std::string key(reinterpret_cast<const char*>(&index), sizeof index);
    if (address.length)
        key.append(reinterpret_cast<const char*>(address_bytes(address)), address_length(address.family()));
    return key;
}

/// The address of an RTM_NEWADDR or RTM_DELADDR.
Endpoint address_in(const Message& message) {
    const auto body = message.body<ifaddrmsg>();
    const rtattr* address = message.attribute(sizeof body, IFA_LOCAL);
    if (!address) address = message.attribute(sizeof body, IFA_ADDRESS);
    if (!address || RTA_PAYLOAD(address) < (body.ifa_family == AF_INET ? 4u : 16u)) return {};
    return internet_endpoint(body.ifa_family, RTA_DATA(address), body.ifa_index);
}

} // namespace

Result<NetworkEvents> NetworkEvents::create(NetworkChange kind, int family) {
    NetworkEvents result(kind, TRY(NetworkWatch::create(kind, family)));
    // Afterwards, so that what comes meanwhile is either known or reported.
    TRY(result.learn(family));
    return result;
}

Result<void> NetworkEvents::learn(int family) {
    if (kind_ == NetworkChange::Link) {
        for (const Link& link : TRY(links()))
            known_.insert(key_of(link.index, {}));
    } else if (kind_ == NetworkChange::Address) {
        for (const IpAddress& one : TRY(ip_addresses(family)))
            known_.insert(key_of(one.index, one.address));
    }
    return {};
}

NetworkEvent::What NetworkEvents::note(const std::string& key, bool removed) {
    if (removed) {
        known_.erase(key);
        return NetworkEvent::What::Removed;
    }
    return known_.insert(key).second ? NetworkEvent::What::Added : NetworkEvent::What::Changed;
}

std::vector<NetworkEvent> NetworkEvents::take() {
    std::vector<NetworkEvent> result;
    for (;;) {
        std::vector<char> part(8192);
        const auto size =
            system_call([&] { return ::recv(descriptor(), part.data(), part.size(), MSG_DONTWAIT); });
        if (!size) return result;
        part.resize(static_cast<std::size_t>(*size));
        std::vector<std::vector<char>> parts;
        parts.push_back(std::move(part));
        netlink::Reply(std::move(parts)).for_each([&](const Message& message) {
            NetworkEvent event;
            switch (message.type()) {
            case RTM_NEWLINK:
            case RTM_DELLINK:
                event.index = static_cast<std::uint32_t>(message.body<ifinfomsg>().ifi_index);
                event.what = note(key_of(event.index, {}), message.type() == RTM_DELLINK);
                result.push_back(event);
                break;
            case RTM_NEWADDR:
            case RTM_DELADDR:
                event.index = message.body<ifaddrmsg>().ifa_index;
                event.address = address_in(message);
                event.what = note(key_of(event.index, event.address), message.type() == RTM_DELADDR);
                if (event.address.length) result.push_back(event);
                break;
            case RTM_NEWROUTE:
            case RTM_DELROUTE: {
                std::vector<Route> found;
                netlink::read_routes(message, found);
                event.what = message.type() == RTM_DELROUTE ? NetworkEvent::What::Removed
                             : message.replaces()           ? NetworkEvent::What::Changed
                                                            : NetworkEvent::What::Added;
                for (const Route& route : found) {
                    event.index = route.index;
                    event.route = route;
                    result.push_back(event);
                }
                break;
            }
            default:
                break;
            }
        });
    }
}

} // namespace ws2::os
