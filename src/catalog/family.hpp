#pragma once
#include <cstdint>

/// Windows' numbers of address families, socket types and protocols.
namespace ws2::catalog {

namespace family {
inline constexpr int unspecified = 0, unix_domain = 1, inet = 2, inet6 = 23;
}
namespace type {
inline constexpr int stream = 1, datagram = 2, raw = 3, rdm = 4, seqpacket = 5;
}
namespace protocol {
inline constexpr int ip = 0, icmp = 1, igmp = 2, tcp = 6, udp = 17, icmpv6 = 58, raw = 255;
}

namespace message_flag {
inline constexpr unsigned oob = 0x1, peek = 0x2, dont_route = 0x4, wait_all = 0x8, interrupt = 0x10,
                          push_immediate = 0x20, truncated = 0x100, control_truncated = 0x200,
                          broadcast = 0x400, multicast = 0x800, error_queue = 0x1000, partial = 0x8000;
}

/// The size of a complete address of the family, or 0 if it varies.
constexpr int address_size(int address_family) {
    return address_family == family::inet ? 16 : address_family == family::inet6 ? 28 : 0;
}

} // namespace ws2::catalog
