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

/// The IPv4 address that an IPv6 one maps (::ffff:1.2.3.4); others as they are.
inline Endpoint unmapped(const Endpoint& endpoint) {
    constexpr unsigned char prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    if (endpoint.family() != catalog::family::inet6 || std::memcmp(endpoint.bytes + 8, prefix, sizeof prefix))
        return endpoint;
    Endpoint inet;
    inet.length = catalog::address_size(catalog::family::inet);
    inet.set_family(catalog::family::inet);
    std::memcpy(inet.bytes + 2, endpoint.bytes + 2, 2);
    std::memcpy(inet.bytes + 4, endpoint.bytes + 20, 4);
    return inet;
}

} // namespace ws2::core
