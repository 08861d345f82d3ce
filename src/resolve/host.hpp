#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "os/resolve.hpp"

#include <optional>
#include <string_view>

/// Hosts by name: what Windows answers itself, and what it asks the system's resolver for.
namespace ws2::resolve {

struct HostRequest {
    /// In UTF-8. Empty: this machine.
    std::string_view name;
    /// Unspecified, IPv4 or IPv6.
    int family;
    bool numeric_only = false;
    bool canonical_name = false;
    bool configured_families_only = false;
    /// Take the name as it is, also where it is not ASCII.
    bool as_it_is = false;
};

/// Errors: HostNotFound, NoData (the name exists, but not in this family), TryAgain, NoRecovery,
/// NotEnoughMemory.
Result<os::HostAnswer> find_host(const HostRequest& request);

/// The host of a name, as gethostbyname tells it: IPv4 addresses only. NoData for an IPv6 address, or an IPv4
/// one that is none.
Result<os::HostRecord> find_ipv4_host(std::string_view name);

/// The host of an address. This machine's own addresses, loopback among them, have its name.
Result<os::HostRecord> find_host_of(const os::HostAddress& address);

/// The address that the text is: IPv4 in all of inet_addr's forms, IPv6 with a scope, also in brackets.
std::optional<os::HostAddress> numeric_host(std::string_view text);

/// The address in an IPv4 or IPv6 endpoint, and the endpoint of an address.
os::HostAddress address_of(const Endpoint& endpoint);
Endpoint endpoint_of(const os::HostAddress& address, std::uint16_t port);

/// The loopback addresses, IPv6 first where the machine has it.
std::vector<os::HostAddress> loopback_addresses(int family);
/// The addresses that stand for all of the machine's, in the same order.
std::vector<os::HostAddress> wildcard_addresses(int family);

} // namespace ws2::resolve
