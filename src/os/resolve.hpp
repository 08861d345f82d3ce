#pragma once
#include "base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// The system's own resolver (files, DNS, whatever nsswitch.conf names), in Windows' numbers. May block for
/// as long as a name server needs. All functions may be called by any number of threads.
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
    /// In the order in which they should be tried, each once.
    std::vector<HostAddress> addresses;
    /// Empty if it was not asked for.
    std::string canonical_name;
};

struct HostQuestion {
    const char* name;
    /// Unspecified for any.
    int family;
    bool canonical_name;
    /// Families of which the machine has no address but loopback are left out.
    bool configured_families_only;
};

/// Errors: HostNotFound, TryAgain, NoRecovery, NoData, NotEnoughMemory.
Result<HostAnswer> resolve_host(const HostQuestion& question);

/// A host as the older functions know it.
struct HostRecord {
    std::string name;
    std::vector<std::string> aliases;
    std::vector<HostAddress> addresses;
};
/// The host of the address. The same errors.
Result<HostRecord> resolve_address(const HostAddress& address);
/// The host of the name, with its IPv4 addresses. The same errors.
Result<HostRecord> resolve_ipv4_host(const char* name);

/// The machine's name.
Result<std::string> machine_name();

/// Whether IPv6 works on the loopback interface. Found out once a process.
bool has_ipv6();

} // namespace ws2::os
