#include "pcapng.hpp"

#include <algorithm>
#include <cstring>

namespace ws2::tool {
namespace {

using Bytes = std::vector<std::byte>;

/// In network byte order.
void put16(Bytes& to, std::size_t value) {
    to.push_back(static_cast<std::byte>(value >> 8));
    to.push_back(static_cast<std::byte>(value));
}
void put32(Bytes& to, std::uint32_t value) {
    put16(to, value >> 16);
    put16(to, value & 0xFFFF);
}
void put(Bytes& to, std::span<const std::byte> bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }
void set16(Bytes& at, std::size_t place, std::uint16_t value) {
    at[place] = static_cast<std::byte>(value >> 8);
    at[place + 1] = static_cast<std::byte>(value);
}

/// Adds the 16-bit words of the Internet checksum (RFC 1071).
std::uint64_t sum_of(std::span<const std::byte> bytes, std::uint64_t sum = 0) {
    for (std::size_t i = 0; i < bytes.size(); ++i)
        sum += std::to_integer<std::uint64_t>(bytes[i]) << (i % 2 == 0 ? 8 : 0);
    return sum;
}
std::uint16_t checksum(std::uint64_t sum) {
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

constexpr std::uint8_t kTcp = 6, kUdp = 17;
constexpr std::size_t kSixHeader = 40, kFourHeader = 20;

std::span<const std::byte> address_of(const NetAddress& address, bool six) {
    return std::span(address.bytes).first(six ? 16 : 4);
}

void put_ip_header(Bytes& to, const PacketEnds& ends, bool six, std::uint8_t protocol, std::size_t length) {
    if (six) {
        put32(to, 6u << 28);
        put16(to, length);
        to.push_back(std::byte{protocol});
        to.push_back(std::byte{64});
        put(to, address_of(ends.from, six));
        put(to, address_of(ends.to, six));
        return;
    }
    put16(to, 0x4500);
    put16(to, kFourHeader + length);
    put32(to, 0x4000); // Don't Fragment
    put16(to, 64u << 8 | protocol);
    put16(to, 0);
    put(to, address_of(ends.from, six));
    put(to, address_of(ends.to, six));
    set16(to, 10, checksum(sum_of(to)));
}

/// Puts the packet together: `header` is that of the transport, with the place of its checksum.
IpPacket packet(const PacketEnds& ends, std::uint8_t protocol, const Bytes& header, std::size_t checksum_at,
                const Payload& payload) {
    const bool six = ends.from.six || ends.to.six;
    const std::size_t length = header.size() + payload.full;
    Bytes made;
    put_ip_header(made, ends, six, protocol, length);
    const std::size_t transport = made.size();
    put(made, header);
    put(made, payload.bytes.first(std::min(payload.bytes.size(), payload.full)));
    if (payload.bytes.size() >= payload.full) {
        std::uint64_t sum = sum_of(std::span(made).subspan(transport));
        sum = sum_of(address_of(ends.from, six), sum_of(address_of(ends.to, six), sum + length + protocol));
        const std::uint16_t value = checksum(sum);
        // UDP: 0 stands for no checksum.
        set16(made, transport + checksum_at, value == 0 && protocol == kUdp ? 0xFFFF : value);
    }
    return {std::move(made), (six ? kSixHeader : kFourHeader) + length};
}

// -------------------------------------------------------------------------------------------------- Blocks

constexpr std::uint32_t kSectionHeader = 0x0A0D0D0A, kInterface = 1, kEnhancedPacket = 6;
constexpr std::uint16_t kComment = 1, kApplication = 4, kName = 2, kDescription = 3, kResolution = 9,
                        kFlags = 2;
constexpr std::uint16_t kRawIp = 101;

template <class T>
void put_value(Bytes& to, T value) {
    std::byte bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    put(to, bytes);
}
void pad(Bytes& to) { to.resize((to.size() + 3) & ~std::size_t{3}); }

void put_option(Bytes& to, std::uint16_t code, std::span<const std::byte> value) {
    const std::size_t length = std::min<std::size_t>(value.size(), 0xFFFF);
    put_value(to, code);
    put_value(to, static_cast<std::uint16_t>(length));
    put(to, value.first(length));
    pad(to);
}
void put_option(Bytes& to, std::uint16_t code, const std::string& text) {
    if (!text.empty()) put_option(to, code, std::as_bytes(std::span(text)));
}
void end_options(Bytes& to) { put_value(to, std::uint32_t{0}); }

} // namespace

std::optional<NetAddress> NetAddress::of(std::span<const std::byte> sockaddr) {
    constexpr unsigned kInet = 2, kInet6 = 23;
    NetAddress made;
    if (sockaddr.size() < 8) return std::nullopt;
    const auto at = [&](std::size_t i) { return std::to_integer<unsigned>(sockaddr[i]); };
    const unsigned family = at(0) | at(1) << 8;
    made.port = static_cast<std::uint16_t>(at(2) << 8 | at(3));
    if (family == kInet) {
        std::ranges::copy(sockaddr.subspan(4, 4), made.bytes.begin());
        return made;
    }
    if (family != kInet6 || sockaddr.size() < 24) return std::nullopt;
    static constexpr std::array<std::byte, 12> mapped = {
        {{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, std::byte{0xFF}, std::byte{0xFF}}};
    const auto address = sockaddr.subspan(8, 16);
    made.six = !std::ranges::equal(address.first(12), mapped);
    std::ranges::copy(made.six ? address : address.last(4), made.bytes.begin());
    return made;
}

bool NetAddress::is_loopback() const {
    if (!six) return bytes[0] == std::byte{127};
    NetAddress one;
    one.bytes[15] = std::byte{1};
    return bytes == one.bytes;
}

IpPacket tcp_packet(const PacketEnds& ends, const TcpHeader& header, const Payload& payload) {
    Bytes made;
    put16(made, ends.from.port);
    put16(made, ends.to.port);
    put32(made, header.sequence);
    put32(made, header.acknowledged);
    const bool syn = header.flags & tcp_flag::syn;
    const std::size_t words = syn ? 7 : 5;
    put16(made, words << 12 | header.flags);
    put16(made, 0xFFFF);
    put16(made, 0);
    put16(made, header.flags & tcp_flag::urg ? payload.full : 0);
    if (syn) {
        put32(made, 2u << 24 | 4u << 16 | kMostSegment);
        // A window scale of 14, so that no window is ever full; and the end of the options.
        put32(made, 3u << 24 | 3u << 16 | 14u << 8);
    }
    return packet(ends, kTcp, made, 16, payload);
}

IpPacket udp_packet(const PacketEnds& ends, const Payload& payload) {
    Bytes made;
    put16(made, ends.from.port);
    put16(made, ends.to.port);
    put16(made, 8 + payload.full);
    put16(made, 0);
    return packet(ends, kUdp, made, 6, payload);
}

PcapngWriter::PcapngWriter(std::FILE* file, const std::string& application, const std::string& comment)
    : file_(file) {
    Bytes body;
    put_value(body, std::uint32_t{0x1A2B3C4D});
    put_value(body, std::uint16_t{1});
    put_value(body, std::uint16_t{0});
    put_value(body, std::int64_t{-1}); // The section's length is not known in advance.
    put_option(body, kComment, comment);
    put_option(body, kApplication, application);
    end_options(body);
    put_block(kSectionHeader, body);
}

std::uint32_t PcapngWriter::add_interface(const std::string& name, const std::string& description) {
    Bytes body;
    put_value(body, kRawIp);
    put_value(body, std::uint16_t{0});
    put_value(body, std::uint32_t{0}); // no limit of the packets' length
    put_option(body, kName, name);
    put_option(body, kDescription, description);
    put_option(body, kResolution, std::array{std::byte{9}});
    end_options(body);
    put_block(kInterface, body);
    return interfaces_++;
}

void PcapngWriter::add_packet(std::uint32_t interface, std::int64_t time, const IpPacket& packet,
                              bool outbound, const std::vector<std::string>& comments) {
    Bytes body;
    put_value(body, interface);
    const auto moment = static_cast<std::uint64_t>(time);
    put_value(body, static_cast<std::uint32_t>(moment >> 32));
    put_value(body, static_cast<std::uint32_t>(moment));
    put_value(body, static_cast<std::uint32_t>(packet.bytes.size()));
    put_value(body, static_cast<std::uint32_t>(packet.full));
    put(body, packet.bytes);
    pad(body);
    for (const std::string& comment : comments)
        put_option(body, kComment, comment);
    Bytes flags;
    put_value(flags, std::uint32_t{outbound ? 2u : 1u});
    put_option(body, kFlags, flags);
    end_options(body);
    put_block(kEnhancedPacket, body);
}

void PcapngWriter::put_block(std::uint32_t type, const std::vector<std::byte>& body) {
    const auto length = static_cast<std::uint32_t>(body.size() + 12);
    Bytes block;
    put_value(block, type);
    put_value(block, length);
    put(block, body);
    put_value(block, length);
    std::fwrite(block.data(), 1, block.size(), file_);
}

} // namespace ws2::tool
