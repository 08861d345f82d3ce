#pragma once
#include "base/endpoint.hpp"
#include "catalog/family.hpp"

#include <algorithm>
#include <span>

namespace ws2::core {

/// The address in an endpoint of IPv4 or IPv6, without port and scope.
inline std::span<const unsigned char> address_in(const Endpoint& endpoint) {
    if (endpoint.family() == catalog::family::inet) return {endpoint.bytes + 4, 4};
    return {endpoint.bytes + 8, 16};
}

/// Whether it is the wildcard address, all zeros.
inline bool is_unspecified(const Endpoint& endpoint) {
    return std::ranges::all_of(address_in(endpoint), [](unsigned char byte) { return byte == 0; });
}

inline bool same_address(const Endpoint& a, const Endpoint& b) {
    return a.family() == b.family() && std::ranges::equal(address_in(a), address_in(b));
}

} // namespace ws2::core
