#include "core/resolve/socket_address.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"

#include <cstring>

namespace ws2::core::resolve {
namespace {

constexpr int kPort = 2, kIpv4 = 4, kIpv6 = 8, kScope = 24;

void put_head(Endpoint& endpoint, int family, std::uint16_t port) {
    endpoint.length = catalog::address_size(family);
    endpoint.set_family(static_cast<std::uint16_t>(family));
    endpoint.bytes[kPort] = static_cast<unsigned char>(port >> 8);
    endpoint.bytes[kPort + 1] = static_cast<unsigned char>(port);
}

} // namespace

Endpoint endpoint_of(const Ipv4Port& address) {
    Endpoint endpoint;
    put_head(endpoint, catalog::family::inet, address.port);
    std::memcpy(endpoint.bytes + kIpv4, address.address.data(), address.address.size());
    return endpoint;
}

Endpoint endpoint_of(const Ipv6Port& address) {
    Endpoint endpoint;
    put_head(endpoint, catalog::family::inet6, address.port);
    std::memcpy(endpoint.bytes + kIpv6, address.address.data(), address.address.size());
    std::memcpy(endpoint.bytes + kScope, &address.scope, sizeof address.scope);
    return endpoint;
}

Result<AddressText> format(const Endpoint& endpoint) {
    const int size = catalog::address_size(endpoint.family());
    if (size == 0 || endpoint.length < size) return Error::InvalidArgument;
    if (endpoint.family() == catalog::family::inet) {
        Ipv4Port address{{}, endpoint.port()};
        std::memcpy(address.address.data(), endpoint.bytes + kIpv4, address.address.size());
        return format(address);
    }
    Ipv6Port address{{}, 0, endpoint.port()};
    std::memcpy(address.address.data(), endpoint.bytes + kIpv6, address.address.size());
    std::memcpy(&address.scope, endpoint.bytes + kScope, sizeof address.scope);
    return format(address);
}

ParsedEndpoint parse_endpoint(std::string_view text, int family) {
    const auto finish = [&](const auto& parsed, int at) -> ParsedEndpoint {
        if (parsed.whole) return {endpoint_of(*parsed.whole), true};
        ParsedEndpoint result{{}, false};
        result.endpoint.length = catalog::address_size(family);
        std::memcpy(result.endpoint.bytes + at, parsed.stored.bytes.data(), parsed.stored.count);
        return result;
    };
    if (family == catalog::family::inet) return finish(parse_ipv4_port(text, Ipv4Form::Loose), kIpv4);
    return finish(parse_ipv6_port(text), kIpv6);
}

} // namespace ws2::core::resolve
