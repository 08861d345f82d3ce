#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <vector>

/// The addresses of the interfaces. Families are Windows' numbers; 0 (AF_UNSPEC) is both.
namespace ws2::os {

struct IpAddress {
    static constexpr std::uint32_t kForever = 0xFFFFFFFF;

    Endpoint address;
    std::uint32_t index = 0;
    std::uint8_t prefix_length = 0;
    /// In seconds.
    std::uint32_t valid = kForever, preferred = kForever;
    /// The wall clock in Windows' form; 0 if it is unknown.
    std::uint64_t created = 0;
    bool tentative = false, duplicate = false, deprecated = false;
    /// Made by the kernel from a router's advertisement; with random bits.
    bool from_router = false, temporary = false;
    /// Only IPv4; empty without one.
    Endpoint broadcast;
};
Result<std::vector<IpAddress>> ip_addresses(int family);

/// The error is that of kernel32: Access without the right, AlreadyExists, NotFound.
Result<void> add_ip_address(const IpAddress& address);
Result<void> remove_ip_address(const IpAddress& address);

/// The groups that an interface has joined; the anycast addresses of an interface, which only IPv6 has.
struct GroupAddress {
    Endpoint address;
    std::uint32_t index = 0;
};
Result<std::vector<GroupAddress>> multicast_addresses(int family);
Result<std::vector<GroupAddress>> anycast_addresses(int family);

} // namespace ws2::os
