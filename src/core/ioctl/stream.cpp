#include "core/ioctl/ioctl_call.hpp"
#include "os/net/option.hpp"
#include "os/net/tcp_info.hpp"

namespace ws2::core {
namespace {

using catalog::Ioctl;
using catalog::Option;
using enum catalog::Ioctl;

struct KeepAlive {
    std::uint32_t on, time, interval;
};

// Milliseconds on Windows; whole seconds from 1 to 32767 on Linux.
std::uint32_t whole_seconds(std::uint32_t milliseconds) {
    const std::uint32_t seconds = milliseconds / 1000 + (milliseconds % 1000 != 0);
    return seconds < 1 ? 1 : seconds > 32767 ? 32767 : seconds;
}

Result<void> set_keep_alive(const IoctlCall& call) {
    const auto wanted = call.input<KeepAlive>();
    const os::Descriptor descriptor = call.socket.descriptor();
    OptionMemory& memory = call.socket.memory();
    TRY(os::set_option(descriptor, Option::Socket_SO_KEEPALIVE, wanted.on != 0));
    if (!wanted.on) return {};
    const std::uint32_t idle = whole_seconds(wanted.time), interval = whole_seconds(wanted.interval);
    TRY(os::set_option(descriptor, Option::Tcp_TCP_KEEPIDLE, static_cast<int>(idle)));
    TRY(os::set_option(descriptor, Option::Tcp_TCP_KEEPINTVL, static_cast<int>(interval)));
    // Microsoft's page of SIO_KEEPALIVE_VALS: the number of probes is 10.
    constexpr std::uint32_t probes = 10;
    TRY(os::set_option(descriptor, Option::Tcp_TCP_KEEPCNT, static_cast<int>(probes)));
    TRY(memory.set(Option::Tcp_TCP_KEEPCNT, probes));
    TRY(memory.set(Option::Tcp_TCP_KEEPIDLE, idle));
    return memory.set(Option::Tcp_TCP_KEEPINTVL, interval);
}

struct InitialTimeout {
    std::uint16_t round_trip;
    std::uint8_t retransmissions;
};

Result<void> set_initial_timeout(const IoctlCall& call) {
    constexpr std::uint8_t unspecified = 0xFF, none = 0xFE;
    const std::uint8_t wanted = call.input<InitialTimeout>().retransmissions;
    if (call.socket.is(socket_state::connected | socket_state::connecting | socket_state::in_connect))
        return Error::InvalidArgument;
    if (wanted == unspecified) return {};
    // Linux requires at least one retransmission.
    const int count = wanted == none || wanted == 0 ? 1 : wanted > 127 ? 127 : wanted;
    return os::set_syn_retransmissions(call.socket.descriptor(), count);
}

// TCP_INFO_v1; the first 88 bytes are TCP_INFO_v0.
struct TcpInfo {
    std::uint32_t state, segment_size;
    std::uint64_t connection_milliseconds;
    std::uint8_t timestamps, padding[3];
    std::uint32_t round_trip, least_round_trip, in_flight, congestion_window, send_window, receive_window,
        receive_buffer;
    std::uint64_t bytes_out, bytes_in;
    std::uint32_t reordered, retransmitted, fast_retransmitted, duplicate_acks, timeouts;
    std::uint8_t syn_retransmitted, padding_after[3];
    std::uint32_t receiver_limited_count, receiver_limited_time;
    std::uint64_t receiver_limited_bytes;
    std::uint32_t congestion_limited_count, congestion_limited_time;
    std::uint64_t congestion_limited_bytes;
    std::uint32_t sender_limited_count, sender_limited_time;
    std::uint64_t sender_limited_bytes;
};
constexpr std::size_t kSizeOfVersion0 = 88;
static_assert(sizeof(TcpInfo) == 136 && offsetof(TcpInfo, receiver_limited_count) == kSizeOfVersion0);

Result<void> answer_tcp_info(const IoctlCall& call) {
    const auto version = call.input<std::uint32_t>();
    if (version > 1) return Error::InvalidArgument;
    const std::size_t size = version == 0 ? kSizeOfVersion0 : sizeof(TcpInfo);
    TRY(call.make_room(size));
    const os::TcpInfo source = TRY(os::tcp_info(call.socket.descriptor()));
    TcpInfo info{};
    info.state = static_cast<std::uint32_t>(source.state);
    info.segment_size = source.segment_size;
    info.connection_milliseconds = call.socket.connected_seconds().value_or(0) * std::uint64_t{1000};
    info.timestamps = source.timestamps;
    info.round_trip = source.round_trip_microseconds;
    info.least_round_trip = source.least_round_trip_microseconds;
    info.in_flight = source.unacknowledged_segments * source.segment_size;
    info.congestion_window = source.congestion_window_segments * source.segment_size;
    info.send_window = source.send_window;
    info.receive_window = source.receive_window;
    info.receive_buffer = source.receive_window;
    info.bytes_out = source.bytes_sent;
    info.bytes_in = source.bytes_received;
    info.reordered = source.reordered_segments * source.segment_size;
    info.retransmitted = static_cast<std::uint32_t>(source.bytes_retransmitted);
    info.fast_retransmitted = source.retransmitted_segments;
    info.duplicate_acks = source.duplicate_acks;
    info.timeouts = source.timeouts;
    info.receiver_limited_time = source.receiver_limited_milliseconds;
    info.sender_limited_time = source.sender_limited_milliseconds;
    return call.answer(&info, size);
}

Result<void> answer_ideal_backlog(const IoctlCall& call) {
    if (!call.socket.is(socket_state::connected)) return Error::NotConnected;
    const os::TcpInfo info = TRY(os::tcp_info(call.socket.descriptor()));
    // RFC 6928: the first window has 10 segments.
    constexpr std::uint32_t first_segments = 10, least = 65536;
    const std::uint32_t window = info.congestion_window_segments * info.segment_size;
    const bool has_grown = info.congestion_window_segments > first_segments;
    return call.answer(has_grown && window > least ? window : least);
}

} // namespace

Result<void> ioctl_stream(const IoctlCall& call, Ioctl code) {
    switch (code) {
    case On_SIO_KEEPALIVE_VALS:
        return set_keep_alive(call);
    case On_SIO_TCP_INITIAL_RTO:
        return set_initial_timeout(call);
    case On_SIO_TCP_INFO:
        return answer_tcp_info(call);
    case On_SIO_IDEAL_SEND_BACKLOG_QUERY:
        return answer_ideal_backlog(call);
    // No effect: Linux has no slower path on loopback.
    case On_SIO_LOOPBACK_FAST_PATH:
    // No effect on streams, where Windows accepts them too.
    case On_SIO_UDP_CONNRESET:
    case On_SIO_UDP_NETRESET:
        return {};
    case On_SIO_QUERY_RSS_PROCESSOR_INFO:
        return answer_processor(call);
    default:
        return Error::OperationNotSupported;
    }
}

} // namespace ws2::core
