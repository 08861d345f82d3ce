#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "os/net/resolve.hpp"

#include <optional>
#include <string_view>

/// Hosts by name: the answers of Windows itself, and those of the system's resolver.
namespace ws2::core::resolve {

struct HostRequest {
    /// In UTF-8. Empty: this machine.
    std::string_view name;
    /// Unspecified, IPv4 or IPv6.
    int family;
    bool numeric_only = false;
    bool canonical_name = false;
    bool configured_families_only = false;
    /// Use the name unchanged, also if it is not ASCII.
    bool as_it_is = false;
};

/// Errors: HostNotFound, NoData (the name exists, but not in this family), TryAgain, NoRecovery,
/// NotEnoughMemory.
Result<os::HostAnswer> find_host(const HostRequest& request);

/// The host of a name, as gethostbyname returns it: IPv4 addresses only. NoData for an IPv6 address and for
/// an invalid IPv4 address.
Result<os::HostRecord> find_ipv4_host(std::string_view name);

/// The host of an address. This machine's own addresses, loopback included, have its name.
Result<os::HostRecord> find_host_of(const os::HostAddress& address);

/// Parses a numeric address: IPv4 in all forms of inet_addr, IPv6 with a scope, also in brackets.
std::optional<os::HostAddress> numeric_host(std::string_view text);

/// The address of an IPv4 or IPv6 endpoint, and the endpoint of an address.
os::HostAddress address_of(const Endpoint& endpoint);
Endpoint endpoint_of(const os::HostAddress& address, std::uint16_t port);

/// The loopback addresses, IPv6 first if the machine has it.
std::vector<os::HostAddress> loopback_addresses(int family);
/// The wildcard addresses, in the same order.
std::vector<os::HostAddress> wildcard_addresses(int family);

} // namespace ws2::core::resolve
