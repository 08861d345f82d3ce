#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

/// Addresses as text, by the rules of Windows, which accepts and prints other forms than libc. Pure functions
/// over views.
namespace ws2::core::resolve {

/// In network byte order.
using Ipv4 = std::array<unsigned char, 4>;
using Ipv6 = std::array<unsigned char, 16>;

/// What Windows stores in the caller's address, also for a text that is not valid: the first `count` bytes,
/// which were read before the fault.
template <class Address>
struct Stored {
    Address bytes{};
    std::size_t count = 0;
};

/// An address read from the beginning of a text.
template <class Address>
struct Parsed {
    /// Empty if the text does not begin with an address.
    std::optional<Address> address;
    /// The position after the address, or of the first invalid character. Empty for the errors whose position
    /// Windows does not return.
    std::optional<std::size_t> end;
    Stored<Address> stored;
};

/// An address with a port, read from a whole text.
template <class Whole, class Address>
struct ParsedWhole {
    /// Empty if the text is not valid.
    std::optional<Whole> whole;
    Stored<Address> stored;
};

enum class Ipv4Form {
    /// Four decimal parts without leading zeros.
    Strict,
    /// One to four parts, each decimal, octal (0...) or hexadecimal (0x...); the last one fills the remaining
    /// bytes (Microsoft's page of inet_addr).
    Loose,
    /// As Loose, without numbers that wrap.
    InetAddr
};
Parsed<Ipv4> parse_ipv4(std::string_view text, Ipv4Form form);

/// Parses the longest text that is an address: "::1]" is "::1" and ends at the bracket.
Parsed<Ipv6> parse_ipv6(std::string_view text);

struct Ipv4Port {
    Ipv4 address;
    std::uint16_t port;
};
struct Ipv6Port {
    Ipv6 address;
    std::uint32_t scope;
    std::uint16_t port;
};

/// Parses the whole text: "1.2.3.4" or "1.2.3.4:80". Port 0 is invalid.
ParsedWhole<Ipv4Port, Ipv4> parse_ipv4_port(std::string_view text, Ipv4Form form);
/// Parses the whole text: "::1", "::1%4", "[::1]", "[::1%4]:80".
ParsedWhole<Ipv6Port, Ipv6> parse_ipv6_port(std::string_view text);

/// Room for every text of the functions below, with its NUL: "[8 groups%4294967295]:65535".
inline constexpr std::size_t kTextRoom = 72;

/// A text in a buffer of its own, with a NUL.
class AddressText {
  public:
    std::string_view view() const { return {characters_.data(), length_}; }
    const char* c_str() const { return characters_.data(); }

    void put(char c) { characters_[length_++] = c; }
    void put_number(std::uint32_t value, unsigned base);

  private:
    std::array<char, kTextRoom> characters_{};
    std::size_t length_ = 0;
};

AddressText format(const Ipv4& address);
/// Lower case, the first of the longest runs of zero groups as "::" (a single group is printed), and the last
/// 32 bits dotted if they are an IPv4 address: compatible, mapped, translated, ISATAP.
AddressText format(const Ipv6& address);
/// With the port, unless that is 0.
AddressText format(const Ipv4Port& address);
/// With the scope and, in brackets, the port, if they are not 0.
AddressText format(const Ipv6Port& address);

} // namespace ws2::core::resolve
