#include "catalog/family.hpp"
#include "core/option/special.hpp"
#include "os/net/icmp_error.hpp"
#include "os/net/option.hpp"

namespace ws2::core {
namespace {

using catalog::Option;
using enum catalog::Option;

constexpr std::uint32_t kNoLimit = 0xFFFFFFFF;
/// TCP_FASTOPEN is a switch on Windows, the length of a queue on Linux.
constexpr int kFastOpenQueue = 256;

// The largest value is smaller on Linux; the program's value is kept for getsockopt.
Result<void> set_bounded(Socket& socket, Option option, std::uint32_t value, std::uint32_t largest) {
    if (value == 0) return Error::InvalidArgument;
    TRY(os::set_option(socket.descriptor(), option, static_cast<int>(value < largest ? value : largest)));
    return socket.memory().set(option, value);
}

Result<std::uint32_t> bounded(Socket& socket, Option option) {
    const std::uint32_t value = socket.memory().get(option);
    if (value != 0xFFFFFFFF) return value;
    if (option != Tcp_TCP_KEEPIDLE) return default_keep_alive(option);
    return static_cast<std::uint32_t>(TRY(os::option(socket.descriptor(), option)));
}

Result<void> set_retransmission_limit(Socket& socket, std::uint32_t seconds) {
    constexpr std::uint32_t largest = 0x7FFFFFFF;
    const std::uint32_t milliseconds = seconds > largest / 1000 ? largest : seconds * 1000;
    return os::set_option(socket.descriptor(), Tcp_TCP_MAXRT, static_cast<int>(milliseconds));
}

Result<std::uint32_t> retransmission_limit(Socket& socket) {
    const auto milliseconds = static_cast<std::uint32_t>(TRY(os::option(socket.descriptor(), Tcp_TCP_MAXRT)));
    return milliseconds == 0 || milliseconds == 0x7FFFFFFF ? kNoLimit : milliseconds / 1000;
}

Result<void> accept_only(bool value, bool possible) {
    if (value != possible) return Error::NoProtocolOption;
    return {};
}

Result<void> get_icmp_error(Socket& socket, OptionOutput& output) {
    // ICMP_ERROR_INFO: the sender's address, the protocol, type and code.
    struct {
        unsigned char source[28];
        std::int32_t protocol;
        std::uint8_t type, code;
    } info{};
    if (output.room() < static_cast<int>(sizeof info)) return Error::Fault;
    const auto error = TRY(os::take_icmp_error(socket.descriptor()));
    if (!error) {
        output.set_length(0);
        return {};
    }
    std::memcpy(info.source, error->sender.bytes, static_cast<std::size_t>(error->sender.length));
    info.protocol = error->protocol;
    info.type = error->type;
    info.code = error->code;
    return output.bytes(&info, sizeof info);
}

} // namespace

Result<void> set_transport_option(Socket& socket, Option option, const OptionInput& value) {
    const os::Descriptor descriptor = socket.descriptor();
    switch (option) {
    case Tcp_TCP_EXPEDITED_1122:
        return accept_only(value.flag(), false);
    case Tcp_TCP_BSDURGENT:
        return accept_only(value.flag(), true);
    case Tcp_TCP_TIMESTAMPS:
        return accept_only(value.flag(), os::tcp_timestamps());
    case Tcp_TCP_KEEPIDLE:
    case Tcp_TCP_KEEPINTVL:
        return set_bounded(socket, option, value.number(), 32767);
    case Tcp_TCP_KEEPCNT:
        if (value.number() > 255) return Error::InvalidArgument;
        return set_bounded(socket, option, value.number(), 127);
    case Tcp_TCP_MAXRT:
        return set_retransmission_limit(socket, value.number());
    case Tcp_TCP_FASTOPEN:
        TRY(os::set_option(descriptor, option, value.flag() ? kFastOpenQueue : 0));
        return socket.memory().set(option, value.flag());
    case Tcp_TCP_FAIL_CONNECT_ON_ICMP_ERROR:
        TRY(os::keep_icmp_errors(descriptor, socket.family(), value.flag()));
        return socket.memory().set(option, value.flag());
    case Udp_UDP_NOCHECKSUM:
        return os::set_option(descriptor, option, value.flag());
    case Udp_UDP_CHECKSUM_COVERAGE:
        if (socket.family() != catalog::family::inet) return accept_only(value.flag(), true);
        return os::set_option(descriptor, option, !value.flag());
    case Udp_UDP_RECV_MAX_COALESCED_SIZE:
        TRY(os::set_option(descriptor, option, value.flag()));
        return socket.memory().set(option, value.number());
    default:
        return Error::NoProtocolOption;
    }
}

Result<void> get_transport_option(Socket& socket, Option option, OptionOutput& value) {
    switch (option) {
    case Tcp_TCP_EXPEDITED_1122:
        return value.number(0);
    case Tcp_TCP_BSDURGENT:
        return value.number(1);
    case Tcp_TCP_TIMESTAMPS:
        return value.number(os::tcp_timestamps());
    case Tcp_TCP_KEEPIDLE:
    case Tcp_TCP_KEEPINTVL:
    case Tcp_TCP_KEEPCNT:
        return value.number(TRY(bounded(socket, option)));
    case Tcp_TCP_MAXRT:
        return value.number(TRY(retransmission_limit(socket)));
    case Tcp_TCP_ICMP_ERROR_INFO:
        return get_icmp_error(socket, value);
    case Udp_UDP_NOCHECKSUM:
        return value.number(TRY(os::option(socket.descriptor(), option)) != 0);
    case Udp_UDP_CHECKSUM_COVERAGE:
        return value.number(TRY(os::option(socket.descriptor(), option)) == 0);
    default:
        return value.number(socket.memory().get(option));
    }
}

} // namespace ws2::core
