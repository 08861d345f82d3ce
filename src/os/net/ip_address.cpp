#include "os/net/ip_address.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/net/address.hpp"
#include "os/net/netlink.hpp"
#include "os/system/text_file.hpp"
#include "os/thread/time.hpp"

#include <cstdio>
#include <linux/if_addr.h>

namespace ws2::os {
namespace {

using netlink::Message;

/// IFA_CACHEINFO has the time of creation in hundredths of a second since boot.
std::uint64_t file_time_since_boot(std::uint32_t hundredths) {
    const std::int64_t ago = since_boot() - std::int64_t{hundredths} * 10'000'000;
    return system_file_time() - static_cast<std::uint64_t>(ago < 0 ? 0 : ago) / 100;
}

IpAddress address_of(const Message& message) {
    const auto body = message.body<ifaddrmsg>();
    IpAddress result;
    result.index = body.ifa_index;
    result.prefix_length = body.ifa_prefixlen;
    // Of a point-to-point interface IFA_ADDRESS is the other end.
    const rtattr* address = message.attribute(sizeof body, IFA_LOCAL);
    if (!address) address = message.attribute(sizeof body, IFA_ADDRESS);
    if (address && RTA_PAYLOAD(address) >= (body.ifa_family == AF_INET ? 4u : 16u))
        result.address = internet_endpoint(body.ifa_family, RTA_DATA(address), body.ifa_index);
    if (const rtattr* broadcast = message.attribute(sizeof body, IFA_BROADCAST);
        broadcast && body.ifa_family == AF_INET && RTA_PAYLOAD(broadcast) >= 4)
        result.broadcast = internet_endpoint(AF_INET, RTA_DATA(broadcast));
    std::uint32_t flags = body.ifa_flags;
    message.value_of(sizeof body, IFA_FLAGS, flags);
    result.tentative = flags & IFA_F_TENTATIVE;
    result.duplicate = flags & IFA_F_DADFAILED;
    result.deprecated = flags & IFA_F_DEPRECATED;
    result.temporary = flags & IFA_F_TEMPORARY;
    result.from_router = body.ifa_family == AF_INET6 && !(flags & IFA_F_PERMANENT);
    if (ifa_cacheinfo times{}; message.value_of(sizeof body, IFA_CACHEINFO, times)) {
        result.valid = times.ifa_valid;
        result.preferred = times.ifa_prefered;
        result.created = file_time_since_boot(times.cstamp);
    }
    return result;
}

Result<void> change(std::uint16_t type, std::uint16_t flags, const IpAddress& address) {
    const int family = address.address.family();
    ifaddrmsg body{};
    body.ifa_family = static_cast<std::uint8_t>(linux_family(family));
    body.ifa_prefixlen = address.prefix_length;
    body.ifa_index = address.index;
    netlink::Request request(type, static_cast<std::uint16_t>(NLM_F_ACK | flags), body);
    request.attribute(IFA_LOCAL, address_bytes(address.address), address_length(family));
    request.attribute(IFA_ADDRESS, address_bytes(address.address), address_length(family));
    if (address.broadcast.length) request.attribute(IFA_BROADCAST, address_bytes(address.broadcast), 4);
    if (type == RTM_NEWADDR && address.valid != IpAddress::kForever) {
        ifa_cacheinfo times{};
        times.ifa_valid = address.valid;
        times.ifa_prefered = address.preferred;
        request.attribute(IFA_CACHEINFO, &times, sizeof times);
    }
    if (auto done = netlink::ask(request); !done) return done.error();
    return {};
}

/// The bytes of an address printed as hexadecimal digits. False for other text.
bool read_digits(const char* digits, unsigned char (&bytes)[16]) {
    for (int i = 0; i < 16; ++i) {
        unsigned byte = 0;
        if (std::sscanf(digits + 2 * i, "%2x", &byte) != 1) return false;
        bytes[i] = static_cast<unsigned char>(byte);
    }
    return true;
}

/// Lines of /proc/net/igmp6 and anycast6: index, name, address, users.
Result<void> read_groups6(const char* path, std::vector<GroupAddress>& result) {
    return for_each_line(path, [&](const char* line) {
        std::uint32_t index;
        char digits[33];
        unsigned char bytes[16];
        if (std::sscanf(line, "%u %*s %32s", &index, digits) == 2 && std::strlen(digits) == 32 &&
            read_digits(digits, bytes))
            result.push_back({internet_endpoint(AF_INET6, bytes, index), index});
    });
}

/// /proc/net/igmp has a line for each interface, and indented ones for its groups, as words of the machine.
Result<void> read_groups4(std::vector<GroupAddress>& result) {
    std::uint32_t index = 0;
    return for_each_line("/proc/net/igmp", [&](const char* line) {
        std::uint32_t group;
        if (*line != '\t') {
            if (std::sscanf(line, "%u", &index) != 1) index = 0;
        } else if (index != 0 && std::sscanf(line, " %x", &group) == 1) {
            result.push_back({internet_endpoint(AF_INET, &group), index});
        }
    });
}

} // namespace

Result<std::vector<IpAddress>> ip_addresses(int family) {
    const auto reply = TRY(netlink::dump(RTM_GETADDR, linux_family(family)));
    std::vector<IpAddress> result;
    reply.for_each([&](const Message& message) {
        if (message.type() != RTM_NEWADDR) return;
        IpAddress address = address_of(message);
        if (address.address.length) result.push_back(std::move(address));
    });
    return result;
}

Result<void> add_ip_address(const IpAddress& address) {
    return change(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL, address);
}

Result<void> remove_ip_address(const IpAddress& address) {
    auto removed = change(RTM_DELADDR, 0, address);
    if (!removed && removed.error() == Error::IncorrectAddress) return Error::NotFound;
    return removed;
}

Result<std::vector<GroupAddress>> multicast_addresses(int family) {
    std::vector<GroupAddress> result;
    if (family != catalog::family::inet6) TRY(read_groups4(result));
    if (family != catalog::family::inet) TRY(read_groups6("/proc/net/igmp6", result));
    return result;
}

Result<std::vector<GroupAddress>> anycast_addresses(int family) {
    std::vector<GroupAddress> result;
    if (family != catalog::family::inet) TRY(read_groups6("/proc/net/anycast6", result));
    return result;
}

} // namespace ws2::os
