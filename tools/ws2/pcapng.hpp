#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// Packets of TCP and UDP, and the file format pcapng (draft-ietf-opsawg-pcapng).
namespace ws2::tool {

/// An Internet address with its port. One of IPv6 that holds one of IPv4 is the latter.
struct NetAddress {
    bool six = false;
    std::array<std::byte, 16> bytes{};
    std::uint16_t port = 0;

    /// From a sockaddr in Windows' layout; nothing for another family.
    static std::optional<NetAddress> of(std::span<const std::byte> sockaddr);
    bool is_wildcard() const { return bytes == decltype(bytes){}; }
    bool is_loopback() const;
    auto operator<=>(const NetAddress&) const = default;
};

struct PacketEnds {
    NetAddress from, to;
};

/// The payload of a packet: its first bytes, and how many there are altogether.
struct Payload {
    std::span<const std::byte> bytes;
    std::size_t full = 0;
};

namespace tcp_flag {
inline constexpr std::uint8_t fin = 1, syn = 2, rst = 4, psh = 8, ack = 16, urg = 32;
}

struct TcpHeader {
    std::uint32_t sequence = 0, acknowledged = 0;
    std::uint8_t flags = 0;
};

/// The most payload of a TCP packet: the MSS of Linux's loopback interface.
inline constexpr std::size_t kMostSegment = 65495;

/// An IP packet: its first bytes, and its whole length.
struct IpPacket {
    std::vector<std::byte> bytes;
    std::size_t full;
};
/// A SYN has the options MSS and window scale. Where payload is missing the checksum is 0.
IpPacket tcp_packet(const PacketEnds& ends, const TcpHeader& header, const Payload& payload);
IpPacket udp_packet(const PacketEnds& ends, const Payload& payload);

/// Writes one section of a file. Blocks are in the byte order of the machine, as the format has it.
class PcapngWriter {
  public:
    PcapngWriter(std::FILE* file, const std::string& application, const std::string& comment);

    /// Returns the number of the interface. Its packets begin with the IP header (LINKTYPE_RAW), and their
    /// times are nanoseconds since 1970.
    std::uint32_t add_interface(const std::string& name, const std::string& description);
    void add_packet(std::uint32_t interface, std::int64_t time, const IpPacket& packet, bool outbound,
                    const std::vector<std::string>& comments);

  private:
    void put_block(std::uint32_t type, const std::vector<std::byte>& body);

    std::FILE* file_;
    std::uint32_t interfaces_ = 0;
};

} // namespace ws2::tool
