#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "resolve/address_text.hpp"

/// Addresses of sockets, in Windows' layout, as text.
namespace ws2::resolve {

Endpoint endpoint_of(const Ipv4Port& address);
Endpoint endpoint_of(const Ipv6Port& address);

/// The text of an IPv4 or IPv6 address with port and scope. The error is InvalidArgument.
Result<AddressText> format(const Endpoint& endpoint);

/// The address that the text is, as WSAStringToAddress takes it: IPv4 in all of inet_addr's forms. The error
/// is InvalidArgument.
Result<Endpoint> parse_endpoint(std::string_view text, int family);

} // namespace ws2::resolve
