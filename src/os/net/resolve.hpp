#pragma once
#include "base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// The system's resolver (files, DNS, the other sources of nsswitch.conf), with Windows' numbers. May block
/// as long as a name server needs. Thread-safe.
namespace ws2::os {

struct HostAddress {
    int family;
    /// The first 4 or all 16, in network byte order.
    std::array<unsigned char, 16> bytes;
    std::uint32_t scope;

    std::size_t size() const;
    bool operator==(const HostAddress&) const = default;
};

struct HostAnswer {
    /// In the order in which to try them, each once.
    std::vector<HostAddress> addresses;
    /// Empty unless requested.
    std::string canonical_name;
};

struct HostQuestion {
    const char* name;
    /// Unspecified for any.
    int family;
    bool canonical_name;
    /// Leaves out families for which the machine has loopback addresses only.
    bool configured_families_only;
};

/// Errors: HostNotFound, TryAgain, NoRecovery, NoData, NotEnoughMemory.
Result<HostAnswer> resolve_host(const HostQuestion& question);

/// A host in the form of the older functions.
struct HostRecord {
    std::string name;
    std::vector<std::string> aliases;
    std::vector<HostAddress> addresses;
};
/// The host of the address. The same errors.
Result<HostRecord> resolve_address(const HostAddress& address);
/// The host of the name, with its IPv4 addresses. The same errors.
Result<HostRecord> resolve_ipv4_host(const char* name);

/// Whether IPv6 works on the loopback interface. Found out once a process, unless descriptors or memory are
/// short.
bool has_ipv6();

} // namespace ws2::os
