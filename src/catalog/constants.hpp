#pragma once
#include "catalog/ioctl.hpp"
#include "catalog/option.hpp"

#include <array>
#include <cstdint>
#include <string_view>

/// The names of Windows' constants, by the kind of argument (catalog/argument.hpp) that takes them: for the
/// trace.
namespace ws2::catalog {

struct Constant {
    std::string_view kind;
    std::uint64_t value;
    std::string_view name;
};

inline constexpr auto constants = std::to_array<Constant>({
    {"family", 0, "AF_UNSPEC"},
    {"family", 1, "AF_UNIX"},
    {"family", 2, "AF_INET"},
    {"family", 6, "AF_IPX"},
    {"family", 17, "AF_NETBIOS"},
    {"family", 23, "AF_INET6"},
    {"family", 26, "AF_IRDA"},
    {"family", 32, "AF_BTH"},
    {"family", 34, "AF_HYPERV"},
    {"socket_type", 0, "0"},
    {"socket_type", 1, "SOCK_STREAM"},
    {"socket_type", 2, "SOCK_DGRAM"},
    {"socket_type", 3, "SOCK_RAW"},
    {"socket_type", 4, "SOCK_RDM"},
    {"socket_type", 5, "SOCK_SEQPACKET"},
    {"protocol", 0, "0"},
    {"protocol", 1, "IPPROTO_ICMP"},
    {"protocol", 2, "IPPROTO_IGMP"},
    {"protocol", 6, "IPPROTO_TCP"},
    {"protocol", 17, "IPPROTO_UDP"},
    {"protocol", 41, "IPPROTO_IPV6"},
    {"protocol", 58, "IPPROTO_ICMPV6"},
    {"protocol", 113, "IPPROTO_RM"},
    {"protocol", 255, "IPPROTO_RAW"},
    {"level", 0, "IPPROTO_IP"},
    {"level", 6, "IPPROTO_TCP"},
    {"level", 17, "IPPROTO_UDP"},
    {"level", 41, "IPPROTO_IPV6"},
    {"level", 113, "IPPROTO_RM"},
    {"level", 0xFFFF, "SOL_SOCKET"},
    {"how", 0, "SD_RECEIVE"},
    {"how", 1, "SD_SEND"},
    {"how", 2, "SD_BOTH"},
    {"message_flags", 0x1, "MSG_OOB"},
    {"message_flags", 0x2, "MSG_PEEK"},
    {"message_flags", 0x4, "MSG_DONTROUTE"},
    {"message_flags", 0x8, "MSG_WAITALL"},
    {"message_flags", 0x10, "MSG_INTERRUPT"},
    {"message_flags", 0x20, "MSG_PUSH_IMMEDIATE"},
    {"message_flags", 0x100, "MSG_TRUNC"},
    {"message_flags", 0x200, "MSG_CTRUNC"},
    {"message_flags", 0x400, "MSG_BCAST"},
    {"message_flags", 0x800, "MSG_MCAST"},
    {"message_flags", 0x1000, "MSG_ERRQUEUE"},
    {"message_flags", 0x8000, "MSG_PARTIAL"},
    {"socket_flags", 0x1, "WSA_FLAG_OVERLAPPED"},
    {"socket_flags", 0x2, "WSA_FLAG_MULTIPOINT_C_ROOT"},
    {"socket_flags", 0x4, "WSA_FLAG_MULTIPOINT_C_LEAF"},
    {"socket_flags", 0x8, "WSA_FLAG_MULTIPOINT_D_ROOT"},
    {"socket_flags", 0x10, "WSA_FLAG_MULTIPOINT_D_LEAF"},
    {"socket_flags", 0x40, "WSA_FLAG_ACCESS_SYSTEM_SECURITY"},
    {"socket_flags", 0x80, "WSA_FLAG_NO_HANDLE_INHERIT"},
    {"socket_flags", 0x100, "WSA_FLAG_REGISTERED_IO"},
    {"network_events", 0x1, "FD_READ"},
    {"network_events", 0x2, "FD_WRITE"},
    {"network_events", 0x4, "FD_OOB"},
    {"network_events", 0x8, "FD_ACCEPT"},
    {"network_events", 0x10, "FD_CONNECT"},
    {"network_events", 0x20, "FD_CLOSE"},
    {"network_events", 0x40, "FD_QOS"},
    {"network_events", 0x80, "FD_GROUP_QOS"},
    {"network_events", 0x100, "FD_ROUTING_INTERFACE_CHANGE"},
    {"network_events", 0x200, "FD_ADDRESS_LIST_CHANGE"},
    {"timeout", 0xFFFFFFFF, "INFINITE"},
});

/// Whether the values of the kind are sums of its constants.
constexpr bool is_mask(std::string_view kind) {
    return kind.ends_with("_flags") || kind.ends_with("_events");
}

/// The name of a value; empty where it has none. `level` is that of an option.
constexpr std::string_view constant_name(std::string_view kind, std::uint64_t value,
                                         std::uint64_t level = 0) {
    if (kind == "option") {
        const OptionRow* const row =
            find_option(static_cast<std::uint32_t>(level), static_cast<std::uint32_t>(value));
        return row ? row->name : std::string_view();
    }
    if (kind == "control" || kind == "control64") {
        const IoctlRow* const row = find_ioctl(static_cast<std::uint32_t>(value));
        return row ? row->name : std::string_view();
    }
    for (const Constant& constant : constants)
        if (constant.kind == kind && constant.value == value) return constant.name;
    return {};
}

} // namespace ws2::catalog
