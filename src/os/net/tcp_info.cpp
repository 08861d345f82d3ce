#include "os/net/tcp_info.hpp"

#include "os/gate/call.hpp"

// The kernel's structure: glibc's has only the fields of Linux 2.6.
#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace ws2::os {
namespace {

TcpState state_of(std::uint8_t number) {
    using enum TcpState;
    constexpr TcpState states[] = {Closed,   Established, SynSent,   SynReceived, FinWait1, FinWait2,
                                   TimeWait, Closed,      CloseWait, LastAck,     Listen,   Closing};
    return number < sizeof states ? states[number] : SynReceived;
}

} // namespace

Result<TcpInfo> tcp_info(Descriptor descriptor) {
    // An older kernel writes fewer bytes; the rest remains 0.
    ::tcp_info info{};
    socklen_t length = sizeof info;
    TRY(system_action([&] { return ::getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &length); }));
    TcpInfo result{};
    result.state = state_of(info.tcpi_state);
    result.timestamps = info.tcpi_options & TCPI_OPT_TIMESTAMPS;
    result.segment_size = info.tcpi_snd_mss;
    result.round_trip_microseconds = info.tcpi_rtt;
    result.least_round_trip_microseconds = info.tcpi_min_rtt;
    result.unacknowledged_segments = info.tcpi_unacked;
    result.congestion_window_segments = info.tcpi_snd_cwnd;
    result.send_window = info.tcpi_snd_wnd;
    result.receive_window = info.tcpi_rcv_space;
    result.bytes_sent = info.tcpi_bytes_sent;
    result.bytes_received = info.tcpi_bytes_received;
    result.bytes_retransmitted = info.tcpi_bytes_retrans;
    result.reordered_segments = info.tcpi_reord_seen;
    result.retransmitted_segments = info.tcpi_total_retrans;
    result.duplicate_acks = info.tcpi_dsack_dups;
    result.timeouts = info.tcpi_retransmits;
    result.receiver_limited_milliseconds = static_cast<std::uint32_t>(info.tcpi_rwnd_limited / 1000);
    result.sender_limited_milliseconds = static_cast<std::uint32_t>(info.tcpi_sndbuf_limited / 1000);
    return result;
}

Result<void> set_syn_retransmissions(Descriptor descriptor, int count) {
    return system_action(
        [&] { return ::setsockopt(descriptor, IPPROTO_TCP, TCP_SYNCNT, &count, sizeof count); });
}

} // namespace ws2::os
