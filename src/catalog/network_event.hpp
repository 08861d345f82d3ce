#pragma once
#include <cstdint>

/// Windows' numbers of network events: FD_READ and the others.
namespace ws2::catalog::network_event {

inline constexpr std::uint32_t read = 1 << 0, write = 1 << 1, oob = 1 << 2, accept = 1 << 3, connect = 1 << 4,
                               close = 1 << 5, qos = 1 << 6, group_qos = 1 << 7,
                               routing_interface_change = 1 << 8, address_list_change = 1 << 9;
inline constexpr std::uint32_t kCount = 10;
inline constexpr std::uint32_t all = (1u << kCount) - 1;

} // namespace ws2::catalog::network_event
