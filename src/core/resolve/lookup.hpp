#pragma once
#include "base/result.hpp"
#include "os/net/resolve.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Shared by getaddrinfo, GetAddrInfoW and GetAddrInfoEx.
namespace ws2::core::resolve {

namespace address_flag {
inline constexpr std::uint32_t passive = 0x1, canonical_name = 0x2, numeric_host = 0x4, numeric_service = 0x8,
                               all = 0x100, configured_families = 0x400, v4_mapped = 0x800, fqdn = 0x20000,
                               as_it_is = 0x80000,
                               /// The known flags; all others are WSAEINVAL.
    known = passive | canonical_name | numeric_host | numeric_service | 0x10 | 0x20 | 0x40 | 0x80 | all |
            configured_families | v4_mapped | 0x4000 | 0x8000 | 0x10000 | fqdn | 0x40000 | as_it_is |
            0x100000 | 0x200000;
} // namespace address_flag

struct Hints {
    std::uint32_t flags = 0;
    int family = 0;
    int type = 0;
    int protocol = 0;
    /// Whether a field is set that must be zero.
    bool overfull = false;
};

struct LookupRequest {
    std::optional<std::string_view> host;
    std::optional<std::string_view> service;
    Hints hints;
};

/// One row of the answer.
struct LookupEntry {
    os::HostAddress address;
    std::uint16_t port;
    int type;
    int protocol;
};

struct LookupAnswer {
    std::vector<LookupEntry> entries;
    std::string canonical_name;
    /// The ai_flags of each entry.
    std::uint32_t flags;
};

/// The checks before any query, in Windows' order.
Result<void> check(const LookupRequest& request);

/// The answer to a request that needs no query and has one entry without a name: a numeric host, and a
/// numeric service or none. The request must have passed the checks.
std::optional<LookupEntry> numeric_entry(const LookupRequest& request);

/// Answers a request that has passed the checks.
Result<LookupAnswer> look_up(const LookupRequest& request);

} // namespace ws2::core::resolve
