#pragma once
#include <cstdint>

/// Windows' numbers of the ancillary data of WSARecvMsg and WSASendMsg.
namespace ws2::catalog::ancillary_data {

inline constexpr int level_socket = 0xFFFF, level_ip = 0, level_ipv6 = 41, level_udp = 17;

inline constexpr int ip_type_of_service = 3, ip_time_to_live = 4, packet_info = 19, hop_limit = 21,
                     receive_interface = 24, traffic_class = 39, original_arrival_interface = 47, ecn = 50;
inline constexpr int udp_send_size = 2, udp_coalesced_info = 3;
inline constexpr int timestamp = 0x300A;

} // namespace ws2::catalog::ancillary_data
