#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

namespace ws2::core {

/// The address that bind passes to the kernel for one of IPv4 or IPv6: a link-local address without a scope
/// gets that of its interface. Error: AddressNotAvailable for groups, broadcast addresses and scopes that
/// name no interface, which Linux binds to and Windows does not (Microsoft's page of bind).
Result<Endpoint> local_address(const Endpoint& wanted);

} // namespace ws2::core
