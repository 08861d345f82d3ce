#include "core/protocol_info.hpp"

#include "catalog/family.hpp"

namespace ws2::core {
namespace family = catalog::family;
namespace type = catalog::type;
namespace protocol = catalog::protocol;

namespace {

// XP1_GUARANTEED_DELIVERY | XP1_GUARANTEED_ORDER | XP1_GRACEFUL_CLOSE | XP1_EXPEDITED_DATA | XP1_IFS_HANDLES
constexpr std::uint32_t kStream = 0x20066;
// XP1_CONNECTIONLESS | XP1_MESSAGE_ORIENTED | XP1_SUPPORT_BROADCAST | XP1_SUPPORT_MULTIPOINT |
// XP1_IFS_HANDLES
constexpr std::uint32_t kDatagram = 0x20609;
// XP1_GUARANTEED_DELIVERY | XP1_GUARANTEED_ORDER | XP1_GRACEFUL_CLOSE | XP1_IFS_HANDLES
constexpr std::uint32_t kLocalStream = 0x20026;
// PFL_MATCHES_PROTOCOL_ZERO, PFL_HIDDEN
constexpr std::uint32_t kMatchesZero = 8, kHidden = 4;

constexpr ProtocolRow row(std::string_view name, std::uint32_t entry, int address_family, int socket_type,
                          int number, std::uint32_t service, std::uint32_t provider,
                          std::uint32_t message_size) {
    ProtocolRow result{};
    ProtocolInfo& info = result.info;
    info.service_flags[0] = service;
    info.provider_flags = provider;
    if (address_family == family::inet)
        info.provider = {0xE70F1AA0, 0xAB8B, 0x11CF, {0x8C, 0xA3, 0x00, 0x80, 0x5F, 0x48, 0xA1, 0x92}};
    else if (address_family == family::inet6)
        info.provider = {0xF9EAB0C0, 0x26D4, 0x11D0, {0xBB, 0xBF, 0x00, 0xAA, 0x00, 0x6C, 0x34, 0xE4}};
    else
        info.provider = {0xA00943D9, 0x9C2E, 0x4633, {0x9B, 0x59, 0x00, 0x57, 0xA3, 0x16, 0x09, 0x94}};
    info.catalog_entry = entry;
    info.chain_length = 1;
    info.version = 2;
    info.family = address_family;
    info.largest_address =
        address_family == family::unix_domain ? 110 : catalog::address_size(address_family);
    info.smallest_address = address_family == family::unix_domain ? 2 : catalog::address_size(address_family);
    info.type = socket_type;
    info.protocol = number;
    info.largest_protocol_offset = socket_type == type::raw ? 255 : 0;
    info.message_size = message_size;
    result.name = name;
    return result;
}

constexpr ProtocolRow kRows[] = {
    row("MSAFD Tcpip [TCP/IP]", 1001, family::inet, type::stream, protocol::tcp, kStream, kMatchesZero, 0),
    row("MSAFD Tcpip [UDP/IP]", 1002, family::inet, type::datagram, protocol::udp, kDatagram, kMatchesZero,
        65467),
    row("MSAFD Tcpip [RAW/IP]", 1003, family::inet, type::raw, 0, kDatagram, kMatchesZero | kHidden, 32768),
    row("MSAFD Tcpip [TCP/IPv6]", 1004, family::inet6, type::stream, protocol::tcp, kStream, kMatchesZero, 0),
    row("MSAFD Tcpip [UDP/IPv6]", 1005, family::inet6, type::datagram, protocol::udp, kDatagram, kMatchesZero,
        65467),
    row("MSAFD Tcpip [RAW/IPv6]", 1006, family::inet6, type::raw, 0, kDatagram, kMatchesZero | kHidden,
        32768),
    row("AF_UNIX", 1007, family::unix_domain, type::stream, 0, kLocalStream, 0, 0),
};

} // namespace

const ProtocolRow* find_protocol(int address_family, int socket_type, int number) {
    for (const ProtocolRow& candidate : kRows)
        if (candidate.info.family == address_family && candidate.info.type == socket_type &&
            (socket_type == type::raw || candidate.info.protocol == number))
            return &candidate;
    return nullptr;
}

} // namespace ws2::core
