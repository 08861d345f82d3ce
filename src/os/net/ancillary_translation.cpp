#include "os/net/ancillary_translation.hpp"

#include "catalog/ancillary_data.hpp"
#include "catalog/error.hpp"
#include "catalog/family.hpp"

#include <cstring>
#include <ctime>
#include <linux/udp.h>
#include <netinet/in.h>
#include <optional>

#ifndef SOL_UDP
#define SOL_UDP 17
#endif

namespace ws2::os {
namespace {

namespace windows = catalog::ancillary_data;

/// Appends ancillary data in Windows' form to the program's buffer.
class AncillaryWriter {
  public:
    AncillaryWriter(void* buffer, std::uint32_t room)
        : buffer_(static_cast<unsigned char*>(buffer)), room_(room) {}

    void add(int level, int type, const void* data, std::size_t size);
    bool truncated() const { return truncated_; }
    std::uint32_t length() const { return length_; }

  private:
    unsigned char* buffer_;
    std::uint32_t room_;
    std::uint32_t length_ = 0;
    bool truncated_ = false;
};

// IN_PKTINFO has the address first, and no address of the answering interface.
struct WindowsPacketInfo {
    std::uint32_t address, index;
};
static_assert(sizeof(in6_pktinfo) == 20, "the same on both systems");

template <class T>
T value_of(const cmsghdr& header) {
    T value{};
    const std::size_t size = header.cmsg_len - CMSG_LEN(0);
    std::memcpy(&value, CMSG_DATA(const_cast<cmsghdr*>(&header)), size < sizeof value ? size : sizeof value);
    return value;
}

void add_interface(std::uint32_t index, int level, const AncillaryWants& wants, AncillaryWriter& writer) {
    if (wants.receive_interface) writer.add(level, windows::receive_interface, &index, sizeof index);
    if (wants.original_interface)
        writer.add(level, windows::original_arrival_interface, &index, sizeof index);
}

void add_type_of_service(int value, int level, const AncillaryWants& wants, AncillaryWriter& writer) {
    const int type = level == windows::level_ip ? windows::ip_type_of_service : windows::traffic_class;
    const int ecn = value & 3;
    if (wants.type_of_service) writer.add(level, type, &value, sizeof value);
    if (wants.ecn) writer.add(level, windows::ecn, &ecn, sizeof ecn);
}

std::uint32_t translate_inet(const cmsghdr& header, const AncillaryWants& wants, AncillaryWriter& writer) {
    switch (header.cmsg_type) {
    case IP_PKTINFO: {
        const auto info = value_of<in_pktinfo>(header);
        const auto index = static_cast<std::uint32_t>(info.ipi_ifindex);
        const WindowsPacketInfo packet{info.ipi_addr.s_addr, index};
        if (wants.packet_info) writer.add(windows::level_ip, windows::packet_info, &packet, sizeof packet);
        add_interface(index, windows::level_ip, wants, writer);
        if (IN_MULTICAST(ntohl(info.ipi_addr.s_addr))) return catalog::message_flag::multicast;
        // For a broadcast ipi_spec_dst differs from ipi_addr; it is 0 for a datagram that arrived before the
        // option was set.
        const std::uint32_t own = info.ipi_spec_dst.s_addr;
        const bool broadcast =
            info.ipi_addr.s_addr == INADDR_BROADCAST || (own != 0 && own != info.ipi_addr.s_addr);
        return broadcast ? catalog::message_flag::broadcast : 0;
    }
    case IP_TTL: {
        const int hops = value_of<int>(header);
        writer.add(windows::level_ip, windows::ip_time_to_live, &hops, sizeof hops);
        return 0;
    }
    case IP_TOS:
        add_type_of_service(value_of<unsigned char>(header), windows::level_ip, wants, writer);
        return 0;
    default:
        return 0;
    }
}

std::uint32_t translate_inet6(const cmsghdr& header, const AncillaryWants& wants, AncillaryWriter& writer) {
    switch (header.cmsg_type) {
    case IPV6_PKTINFO: {
        const auto info = value_of<in6_pktinfo>(header);
        if (wants.packet_info) writer.add(windows::level_ipv6, windows::packet_info, &info, sizeof info);
        add_interface(info.ipi6_ifindex, windows::level_ipv6, wants, writer);
        return IN6_IS_ADDR_MULTICAST(&info.ipi6_addr) ? catalog::message_flag::multicast : 0;
    }
    case IPV6_HOPLIMIT: {
        const int hops = value_of<int>(header);
        writer.add(windows::level_ipv6, windows::hop_limit, &hops, sizeof hops);
        return 0;
    }
    case IPV6_TCLASS:
        add_type_of_service(value_of<int>(header), windows::level_ipv6, wants, writer);
        return 0;
    default:
        return 0;
    }
}

// SO_TIMESTAMP uses the clock of QueryPerformanceCounter; the kernel's timestamp is wall-clock time.
std::uint64_t performance_count(const timespec& stamp) {
    constexpr std::int64_t nanoseconds_a_second = 1'000'000'000, nanoseconds_a_tick = 100;
    timespec wall, steady;
    clock_gettime(CLOCK_REALTIME, &wall);
    clock_gettime(CLOCK_MONOTONIC, &steady);
    const std::int64_t age =
        (wall.tv_sec - stamp.tv_sec) * nanoseconds_a_second + (wall.tv_nsec - stamp.tv_nsec);
    const std::int64_t now = steady.tv_sec * nanoseconds_a_second + steady.tv_nsec;
    return static_cast<std::uint64_t>((now - age) / nanoseconds_a_tick);
}

template <class T>
Result<void> append(LinuxAncillary& control, int level, int type, const T& value) {
    const std::size_t space = CMSG_SPACE(sizeof value);
    if (control.length + space > sizeof control.bytes) return Error::InvalidArgument;
    cmsghdr header{};
    header.cmsg_len = CMSG_LEN(sizeof value);
    header.cmsg_level = level;
    header.cmsg_type = type;
    std::memset(control.bytes + control.length, 0, space);
    std::memcpy(control.bytes + control.length, &header, sizeof header);
    std::memcpy(control.bytes + control.length + CMSG_LEN(0), &value, sizeof value);
    control.length += space;
    return {};
}

/// One element of the program's ancillary data.
struct Given {
    int level, type;
    const unsigned char* data;
    std::size_t size;

    template <class T>
    Result<T> as() const {
        T value;
        if (size < sizeof value) return Error::InvalidArgument;
        std::memcpy(&value, data, sizeof value);
        return value;
    }
};

Result<int> sendable_ecn(const Given& given) {
    constexpr int congestion_experienced = 3;
    const int value = TRY(given.as<int>());
    if (value < 0 || value >= congestion_experienced) return Error::InvalidArgument;
    return value;
}

/// The byte of traffic class that a message has from two elements: the congestion bits of IP_ECN, and the
/// others of IP_TOS or IPV6_TCLASS, in either order. Linux takes one element for both, and of two the last.
struct TrafficClass {
    bool inet = false;
    std::optional<int> all, congestion;

    Result<void> append_to(LinuxAncillary& result) const {
        if (!all && !congestion) return {};
        const int value = congestion ? (all.value_or(0) & ~3) | *congestion : *all;
        return inet ? append(result, IPPROTO_IP, IP_TOS, value)
                    : append(result, IPPROTO_IPV6, IPV6_TCLASS, value);
    }
};

Result<void> translate_one(const Given& given, LinuxAncillary& result, TrafficClass& traffic) {
    const bool inet = given.level == windows::level_ip;
    const auto set = [&](std::optional<int>& part, int value) -> Result<void> {
        traffic.inet = inet;
        part = value;
        return {};
    };
    if (inet) {
        switch (given.type) {
        case windows::packet_info: {
            const auto info = TRY(given.as<WindowsPacketInfo>());
            in_pktinfo packet{};
            packet.ipi_ifindex = static_cast<int>(info.index);
            packet.ipi_spec_dst.s_addr = info.address;
            return append(result, IPPROTO_IP, IP_PKTINFO, packet);
        }
        case windows::ip_time_to_live:
        case windows::hop_limit:
            return append(result, IPPROTO_IP, IP_TTL, TRY(given.as<int>()));
        case windows::ip_type_of_service:
            return set(traffic.all, TRY(given.as<int>()));
        case windows::ecn:
            return set(traffic.congestion, TRY(sendable_ecn(given)));
        default:
            return Error::InvalidArgument;
        }
    }
    if (given.level == windows::level_ipv6) {
        switch (given.type) {
        case windows::packet_info:
            return append(result, IPPROTO_IPV6, IPV6_PKTINFO, TRY(given.as<in6_pktinfo>()));
        case windows::hop_limit:
            return append(result, IPPROTO_IPV6, IPV6_HOPLIMIT, TRY(given.as<int>()));
        case windows::traffic_class:
            return set(traffic.all, TRY(given.as<int>()));
        case windows::ecn:
            return set(traffic.congestion, TRY(sendable_ecn(given)));
        default:
            return Error::InvalidArgument;
        }
    }
    if (given.level == windows::level_udp && given.type == windows::udp_send_size) {
        const auto size = TRY(given.as<std::uint32_t>());
        if (size > 0xFFFF) return Error::InvalidArgument;
        return append(result, SOL_UDP, UDP_SEGMENT, static_cast<std::uint16_t>(size));
    }
    return Error::InvalidArgument;
}

void AncillaryWriter::add(int level, int type, const void* data, std::size_t size) {
    if (CMSG_LEN(size) > room_ - length_) {
        truncated_ = true;
        return;
    }
    cmsghdr header{};
    header.cmsg_len = CMSG_LEN(size);
    header.cmsg_level = level;
    header.cmsg_type = type;
    std::memcpy(buffer_ + length_, &header, sizeof header);
    std::memcpy(buffer_ + length_ + CMSG_LEN(0), data, size);
    const std::size_t space = CMSG_SPACE(size);
    length_ = static_cast<std::uint32_t>(space > room_ - length_ ? room_ : length_ + space);
}

std::uint32_t translate_one(const cmsghdr& header, const AncillaryWants& wants, AncillaryWriter& writer) {
    switch (header.cmsg_level) {
    case IPPROTO_IP:
        return translate_inet(header, wants, writer);
    case IPPROTO_IPV6:
        return translate_inet6(header, wants, writer);
    case SOL_UDP:
        if (header.cmsg_type == UDP_GRO) {
            const auto size = static_cast<std::uint32_t>(value_of<int>(header));
            writer.add(windows::level_udp, windows::udp_coalesced_info, &size, sizeof size);
        }
        return 0;
    case SOL_SOCKET:
        if (header.cmsg_type == SCM_TIMESTAMPNS) {
            const std::uint64_t count = performance_count(value_of<timespec>(header));
            writer.add(windows::level_socket, windows::timestamp, &count, sizeof count);
        }
        return 0;
    default:
        return 0;
    }
}

} // namespace

void translate_received(msghdr& message, ReceivedAncillary& result) {
    AncillaryWriter writer(result.place, result.room);
    result.flags = 0;
    for (cmsghdr* header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header))
        result.flags |= translate_one(*header, result.wants, writer);
    if (writer.truncated() || (message.msg_flags & MSG_CTRUNC))
        result.flags |= catalog::message_flag::control_truncated;
    result.length = writer.length();
}

Result<void> translate_sent(const SentAncillary& control, LinuxAncillary& result) {
    const auto* bytes = static_cast<const unsigned char*>(control.data);
    const std::size_t length = control.length;
    std::size_t place = 0;
    TrafficClass traffic;
    while (length - place >= sizeof(cmsghdr)) {
        cmsghdr header;
        std::memcpy(&header, bytes + place, sizeof header);
        if (header.cmsg_len < CMSG_LEN(0) || header.cmsg_len > length - place) return Error::InvalidArgument;
        TRY(translate_one(
            {header.cmsg_level, header.cmsg_type, bytes + place + CMSG_LEN(0), header.cmsg_len - CMSG_LEN(0)},
            result, traffic));
        const std::size_t space = CMSG_ALIGN(header.cmsg_len);
        if (space >= length - place) break;
        place += space;
    }
    return traffic.append_to(result);
}

} // namespace ws2::os
