#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstdint>

namespace ws2::os {

/// The states of TCP, with Windows' numbers.
enum class TcpState : std::uint8_t {
    Closed,
    Listen,
    SynSent,
    SynReceived,
    Established,
    FinWait1,
    FinWait2,
    CloseWait,
    Closing,
    LastAck,
    TimeWait
};

/// The kernel's data about a TCP connection.
struct TcpInfo {
    TcpState state;
    bool timestamps;
    std::uint32_t segment_size;
    std::uint32_t round_trip_microseconds;
    std::uint32_t least_round_trip_microseconds;
    std::uint32_t unacknowledged_segments;
    std::uint32_t congestion_window_segments;
    std::uint32_t send_window;
    std::uint32_t receive_window;
    std::uint64_t bytes_sent;
    std::uint64_t bytes_received;
    std::uint64_t bytes_retransmitted;
    std::uint32_t reordered_segments;
    std::uint32_t retransmitted_segments;
    std::uint32_t duplicate_acks;
    std::uint32_t timeouts;
    std::uint32_t receiver_limited_milliseconds;
    std::uint32_t sender_limited_milliseconds;
};

Result<TcpInfo> tcp_info(Descriptor descriptor);

/// The number of SYN retransmissions before connect gives up; from 1 to 127.
Result<void> set_syn_retransmissions(Descriptor descriptor, int count);

} // namespace ws2::os
