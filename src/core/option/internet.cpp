#include "core/option/multicast.hpp"
#include "core/option/special.hpp"
#include "os/net/byte_order.hpp"
#include "os/net/option.hpp"

namespace ws2::core {
namespace {

using catalog::Option;
using enum catalog::Option;

// Several options of Windows use one kind of ancillary data of Linux, which stays on while one of them is on.
struct MessageSwitch {
    Option windows;
    Option linux_option;
};
constexpr MessageSwitch message_switches[] = {
    {Ip_IP_PKTINFO, Ip_IP_PKTINFO},
    {Ip_IP_RECVIF, Ip_IP_PKTINFO},
    {Ip_IP_ORIGINAL_ARRIVAL_IF, Ip_IP_PKTINFO},
    {Ip_IP_RECVTTL, Ip_IP_RECVTTL},
    {Ip_IP_RECVTOS, Ip_IP_RECVTOS},
    {Ip_IP_RECVECN, Ip_IP_RECVTOS},
    {Ipv6_IPV6_PKTINFO, Ipv6_IPV6_PKTINFO},
    {Ipv6_IPV6_RECVIF, Ipv6_IPV6_PKTINFO},
    {Ipv6_IP_ORIGINAL_ARRIVAL_IF, Ipv6_IPV6_PKTINFO},
    {Ipv6_IPV6_HOPLIMIT, Ipv6_IPV6_HOPLIMIT},
    {Ipv6_IPV6_RECVTCLASS, Ipv6_IPV6_RECVTCLASS},
    {Ipv6_IPV6_RECVECN, Ipv6_IPV6_RECVTCLASS},
};

const MessageSwitch* find_switch(Option option) {
    for (const MessageSwitch& entry : message_switches)
        if (entry.windows == option) return &entry;
    return nullptr;
}

Result<void> set_message_switch(Socket& socket, const MessageSwitch& entry, bool on) {
    const bool packet_info = entry.linux_option == Ip_IP_PKTINFO || entry.linux_option == Ipv6_IPV6_PKTINFO;
    bool wanted = on || (packet_info && socket.is(socket_state::pktinfo_on));
    for (const MessageSwitch& other : message_switches)
        if (other.linux_option == entry.linux_option && other.windows != entry.windows)
            wanted = wanted || socket.memory().is_on(other.windows);
    TRY(os::set_option(socket.descriptor(), entry.linux_option, wanted));
    return socket.memory().set(entry.windows, on);
}

// PMTUD_STATE: not set, do, don't, probe. Linux' order: don't, want, do, probe.
constexpr int kLinuxDiscovery[] = {1, 2, 0, 3};

Result<void> set_path_discovery(Socket& socket, Option option, std::uint32_t state) {
    if (state == 0 || state >= std::size(kLinuxDiscovery)) return Error::InvalidArgument;
    TRY(os::set_option(socket.descriptor(), option, kLinuxDiscovery[state]));
    return socket.memory().set(option, state);
}

Result<void> set_user_mtu(Socket& socket, Option option, std::uint32_t mtu) {
    const bool inet6 = option == Ipv6_IPV6_USER_MTU;
    const std::uint32_t headers = inet6 ? 60 : 40;
    if (mtu <= headers || (inet6 && mtu < 1280)) return Error::InvalidArgument;
    const bool bounded = mtu < 65535;
    if (socket.is_stream()) {
        const std::uint32_t largest = 32767;
        const std::uint32_t segment = mtu - headers < largest ? mtu - headers : largest;
        TRY(os::set_option(socket.descriptor(), Ip_IP_USER_MTU, bounded ? static_cast<int>(segment) : 0));
    } else if (inet6) {
        TRY(os::set_option(socket.descriptor(), option, bounded ? static_cast<int>(mtu) : 0));
    } else if (bounded) {
        return Error::NoProtocolOption;
    }
    return socket.memory().set(option, mtu);
}

Result<void> set_protection_level(Socket& socket, std::uint32_t level) {
    if (level != 10 && level != 20 && level != 30 && level != 0xFFFFFFFF) return Error::InvalidArgument;
    return socket.memory().set(Ipv6_IPV6_PROTECTION_LEVEL, level);
}

} // namespace

Result<void> set_internet_option(Socket& socket, Option option, const OptionInput& value) {
    if (const MessageSwitch* entry = find_switch(option))
        return set_message_switch(socket, *entry, value.flag());
    switch (option) {
    case Ip_IP_OPTIONS:
        return os::set_option_bytes(socket.descriptor(), option, value.data, value.length);
    case Ip_IP_DONTFRAGMENT:
        TRY(os::set_option(socket.descriptor(), option, kLinuxDiscovery[value.flag() ? 1 : 2]));
        return socket.memory().set(option, value.flag());
    case Ip_IP_MTU_DISCOVER:
    case Ipv6_IPV6_MTU_DISCOVER:
        return set_path_discovery(socket, option, value.number());
    case Ip_IP_USER_MTU:
    case Ipv6_IPV6_USER_MTU:
        return set_user_mtu(socket, option, value.number());
    case Ip_IP_RECEIVE_BROADCAST:
        if (!value.flag()) return Error::NoProtocolOption;
        return {};
    case Ip_IP_UNICAST_IF:
        return os::set_option(socket.descriptor(), option, static_cast<int>(value.number()));
    case Ipv6_IPV6_UNICAST_IF:
        return os::set_option(socket.descriptor(), option, static_cast<int>(os::to_network(value.number())));
    case Ipv6_IPV6_PROTECTION_LEVEL:
        return set_protection_level(socket, value.number());
    case Ip_IP_MULTICAST_LOOP:
    case Ipv6_IPV6_MULTICAST_LOOP:
        return set_multicast_loop(socket, option, value.flag());
    case Ipv6_IPV6_V6ONLY:
        TRY(os::set_option(socket.descriptor(), option, value.flag()));
        return socket.memory().set(option, value.flag());
    default:
        return set_multicast_option(socket, option, value);
    }
}

Result<void> get_internet_option(Socket& socket, Option option, OptionOutput& value) {
    switch (option) {
    case Ip_IP_OPTIONS: {
        const int length = TRY(os::option_bytes(socket.descriptor(), option, value.data(), value.room()));
        value.set_length(length);
        return {};
    }
    case Ip_IP_MULTICAST_IF: {
        const std::uint32_t interface = socket.memory().get(option);
        return value.number(is_interface_index(interface) ? os::from_network(interface) : interface);
    }
    case Ip_IP_DONTFRAGMENT: {
        const std::uint32_t set = socket.memory().get(option);
        return value.number(set == 0xFFFFFFFF ? socket.is_stream() : set);
    }
    case Ip_IP_UNICAST_IF:
    case Ipv6_IPV6_UNICAST_IF:
        return value.number(
            os::from_network(static_cast<std::uint32_t>(TRY(os::option(socket.descriptor(), option)))));
    case Ip_IP_RECEIVE_BROADCAST:
        return value.number(1);
    case Ip_IP_GET_IFLIST:
    case Ipv6_IPV6_GET_IFLIST:
        return get_interface_list(socket, option, value);
    default:
        return value.number(socket.memory().get(option));
    }
}

} // namespace ws2::core
