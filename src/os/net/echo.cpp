#include "os/net/echo.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "os/gate/call.hpp"
#include "os/net/address.hpp"
#include "os/net/socket.hpp"

#include <atomic>
#include <linux/errqueue.h>
#include <linux/icmp.h>
#include <netinet/icmp6.h>
#include <netinet/ip.h>
#include <poll.h>
#include <unistd.h>

namespace ws2::os {
namespace {

constexpr std::size_t kHeader = 8, kLongestIpHeader = 60;

/// Raw sockets receive the replies to all requests of the machine, so each has an identifier of its own.
std::uint16_t next_identifier() {
    static std::atomic<std::uint16_t> count{0};
    return static_cast<std::uint16_t>(::getpid() + 7919 * count.fetch_add(1, std::memory_order_relaxed));
}

Result<Descriptor> open_socket(int family, int type) {
    const bool six = family == catalog::family::inet6;
    return win32_call(SystemCall::Descriptor, [&] {
        return ::socket(six ? AF_INET6 : AF_INET, type | SOCK_CLOEXEC | SOCK_NONBLOCK,
                        six ? int{IPPROTO_ICMPV6} : int{IPPROTO_ICMP});
    });
}

Result<void> set(Descriptor descriptor, int level, int name, const void* value, std::size_t size) {
    return win32_action(
        [&] { return ::setsockopt(descriptor, level, name, value, static_cast<socklen_t>(size)); });
}
Result<void> set(Descriptor descriptor, int level, int name, int value) {
    return set(descriptor, level, name, &value, sizeof value);
}

std::uint16_t checksum(const std::vector<unsigned char>& packet) {
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < packet.size(); i += 2)
        sum += static_cast<std::uint32_t>(packet[i] << 8) | (i + 1 < packet.size() ? packet[i + 1] : 0u);
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

/// Time to live, type of service and the ICMP error of a received message.
void read_ancillary(msghdr& message, EchoAnswer& answer) {
    for (cmsghdr* at = CMSG_FIRSTHDR(&message); at; at = CMSG_NXTHDR(&message, at)) {
        const unsigned char* value = CMSG_DATA(at);
        int number = 0;
        if (at->cmsg_len >= CMSG_LEN(sizeof number)) std::memcpy(&number, value, sizeof number);
        const bool six = at->cmsg_level == IPPROTO_IPV6;
        if (!six && at->cmsg_level != IPPROTO_IP) continue;
        if (at->cmsg_type == (six ? IPV6_HOPLIMIT : IP_TTL)) {
            answer.time_to_live = static_cast<std::uint8_t>(number);
        } else if (at->cmsg_type == (six ? IPV6_TCLASS : IP_TOS)) {
            answer.type_of_service = six ? static_cast<std::uint8_t>(number) : *value;
        } else if (at->cmsg_type == (six ? IPV6_RECVERR : IP_RECVERR)) {
            const auto* error = reinterpret_cast<const sock_extended_err*>(value);
            if (error->ee_origin != SO_EE_ORIGIN_ICMP && error->ee_origin != SO_EE_ORIGIN_ICMP6) continue;
            answer.type = error->ee_type;
            answer.code = error->ee_code;
            const sockaddr* offender = SO_EE_OFFENDER(error);
            if (offender->sa_family == AF_INET || offender->sa_family == AF_INET6) {
                answer.sender = Endpoint(offender, offender->sa_family == AF_INET ? 16 : 28);
                answer.sender.set_family(windows_family(offender->sa_family));
            }
        }
    }
}

} // namespace

EchoSocket::EchoSocket(Descriptor descriptor, int family, bool raw)
    : descriptor_(descriptor), family_(family), raw_(raw), identifier_(next_identifier()) {}

EchoSocket::EchoSocket(EchoSocket&& other) noexcept
    : descriptor_(other.descriptor_), family_(other.family_), raw_(other.raw_),
      identifier_(other.identifier_), sequence_(other.sequence_), data_size_(other.data_size_) {
    other.descriptor_ = -1;
}

EchoSocket::~EchoSocket() {
    if (descriptor_ >= 0) static_cast<void>(close(descriptor_));
}

Result<EchoSocket> EchoSocket::create(int family) {
    if (const auto ping = open_socket(family, SOCK_DGRAM)) return EchoSocket(*ping, family, false);
    return EchoSocket(TRY(open_socket(family, SOCK_RAW)), family, true);
}

Result<void> EchoSocket::prepare(const EchoOptions& options) const {
    const bool six = family_ == catalog::family::inet6;
    const int level = six ? int{IPPROTO_IPV6} : int{IPPROTO_IP};
    TRY(set(descriptor_, level, six ? IPV6_RECVERR : IP_RECVERR, 1));
    TRY(set(descriptor_, level, six ? IPV6_RECVHOPLIMIT : IP_RECVTTL, 1));
    TRY(set(descriptor_, level, six ? IPV6_RECVTCLASS : IP_RECVTOS, 1));
    if (options.time_to_live)
        TRY(set(descriptor_, level, six ? IPV6_UNICAST_HOPS : IP_TTL, options.time_to_live));
    if (options.type_of_service)
        TRY(set(descriptor_, level, six ? IPV6_TCLASS : IP_TOS, options.type_of_service));
    // Without the flag routers may fragment, whatever the kernel knows of the path.
    TRY(set(descriptor_, level, six ? IPV6_MTU_DISCOVER : IP_MTU_DISCOVER,
            options.dont_fragment ? IP_PMTUDISC_DO : IP_PMTUDISC_DONT));
    if (!six) {
        TRY(set(descriptor_, SOL_SOCKET, SO_BROADCAST, 1));
        if (!options.header_options.empty())
            TRY(set(descriptor_, level, IP_OPTIONS, options.header_options.data(),
                    options.header_options.size()));
    }
    if (!raw_) return {};
    if (six) {
        icmp6_filter filter;
        ICMP6_FILTER_SETBLOCKALL(&filter);
        ICMP6_FILTER_SETPASS(ICMP6_ECHO_REPLY, &filter);
        return set(descriptor_, IPPROTO_ICMPV6, ICMP6_FILTER, &filter, sizeof filter);
    }
    constexpr int kIcmpFilter = 1; // ICMP_FILTER of <linux/icmp.h>, at the level SOL_RAW
    const std::uint32_t refused = ~(1u << ICMP_ECHOREPLY);
    return set(descriptor_, SOL_RAW, kIcmpFilter, &refused, sizeof refused);
}

Result<void> EchoSocket::send(const Endpoint& source, const Endpoint& destination, const EchoOptions& options,
                              std::span<const unsigned char> data) {
    TRY(prepare(options));
    if (source.length) {
        const LinuxAddress from(source);
        TRY(win32_action([&] { return ::bind(descriptor_, from.get(), from.length()); }));
    }
    const bool six = family_ == catalog::family::inet6;
    std::vector<unsigned char> packet(kHeader);
    packet[0] = six ? ICMP6_ECHO_REQUEST : ICMP_ECHO;
    // A ping socket writes its own identifier and checksum; of IPv6 the kernel knows where the checksum is.
    packet[4] = static_cast<unsigned char>(identifier_ >> 8);
    packet[5] = static_cast<unsigned char>(identifier_);
    packet[6] = static_cast<unsigned char>(sequence_ >> 8);
    packet[7] = static_cast<unsigned char>(sequence_);
    packet.insert(packet.end(), data.begin(), data.end());
    if (raw_ && !six) {
        const std::uint16_t sum = checksum(packet);
        packet[2] = static_cast<unsigned char>(sum >> 8);
        packet[3] = static_cast<unsigned char>(sum);
    }
    data_size_ = data.size();
    const LinuxAddress to(destination);
    return win32_action(
        [&] { return ::sendto(descriptor_, packet.data(), packet.size(), 0, to.get(), to.length()); });
}

bool EchoSocket::is_own(const unsigned char* header, std::size_t size) const {
    if (size < kHeader || (header[6] << 8 | header[7]) != sequence_) return false;
    // The kernel hands a ping socket only what has its identifier.
    return !raw_ || (header[4] << 8 | header[5]) == identifier_;
}

Result<std::optional<EchoAnswer>> EchoSocket::receive_error() {
    for (;;) {
        alignas(cmsghdr) char control[512];
        unsigned char quoted[kHeader];
        iovec buffer{quoted, sizeof quoted};
        msghdr message{};
        message.msg_iov = &buffer;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        const auto size =
            system_call([&] { return ::recvmsg(descriptor_, &message, MSG_ERRQUEUE | MSG_DONTWAIT); });
        if (!size && size.error() == Error::WouldBlock) return std::optional<EchoAnswer>();
        if (!size) return size.error();
        EchoAnswer answer;
        read_ancillary(message, answer);
        // Errors of the kernel's own about a send have no sender; they were the result of the send.
        if (answer.sender.length && is_own(quoted, static_cast<std::size_t>(*size)))
            return std::optional(std::move(answer));
    }
}

Result<std::optional<EchoAnswer>> EchoSocket::receive_reply() {
    for (;;) {
        alignas(cmsghdr) char control[512];
        std::vector<unsigned char> packet(kLongestIpHeader + kHeader + data_size_);
        iovec buffer{packet.data(), packet.size()};
        LinuxAddress sender;
        msghdr message{};
        message.msg_name = sender.room();
        message.msg_namelen = *sender.room_length();
        message.msg_iov = &buffer;
        message.msg_iovlen = 1;
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        const auto size = system_call([&] { return ::recvmsg(descriptor_, &message, MSG_DONTWAIT); });
        if (!size && size.error() == Error::WouldBlock) return std::optional<EchoAnswer>();
        // What the error queue holds is also the result of the next receive, once.
        if (!size) return receive_error();
        *sender.room_length() = message.msg_namelen;
        packet.resize(static_cast<std::size_t>(*size));
        std::size_t start = 0;
        if (raw_ && family_ == catalog::family::inet && !packet.empty()) start = (packet[0] & 15u) * 4u;
        if (packet.size() < start || !is_own(packet.data() + start, packet.size() - start)) continue;
        EchoAnswer answer;
        answer.is_reply = true;
        answer.sender = sender.endpoint();
        answer.sender.bytes[2] = answer.sender.bytes[3] = 0;
        read_ancillary(message, answer);
        answer.data.assign(packet.begin() + static_cast<std::ptrdiff_t>(start + kHeader), packet.end());
        return std::optional(std::move(answer));
    }
}

Result<std::optional<EchoAnswer>> EchoSocket::receive() {
    auto error = TRY(receive_error());
    if (error) return error;
    return receive_reply();
}

Result<bool> EchoSocket::wait(int milliseconds) const {
    pollfd entry{descriptor_, POLLIN, 0};
    TRY(win32_action([&] { return ::poll(&entry, 1, milliseconds); }));
    return entry.revents != 0;
}

} // namespace ws2::os
