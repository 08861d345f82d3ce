#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "core/resolve/address_text.hpp"

/// Socket addresses in Windows' layout, as text.
namespace ws2::core::resolve {

Endpoint endpoint_of(const Ipv4Port& address);
Endpoint endpoint_of(const Ipv6Port& address);

/// The text of an IPv4 or IPv6 address with port and scope. Error: InvalidArgument.
Result<AddressText> format(const Endpoint& endpoint);

/// What WSAStringToAddress stores: for a text that is not valid, zeros and what was read before the fault.
struct ParsedEndpoint {
    Endpoint endpoint;
    bool valid;
};
/// Parses an address of AF_INET or AF_INET6 as WSAStringToAddress does: IPv4 in all forms of inet_addr.
ParsedEndpoint parse_endpoint(std::string_view text, int family);

} // namespace ws2::core::resolve
