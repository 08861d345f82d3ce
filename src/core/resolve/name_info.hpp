#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <string>

/// Shared by getnameinfo and GetNameInfoW.
namespace ws2::core::resolve {

namespace name_flag {
inline constexpr std::uint32_t no_domain = 0x1, numeric_host = 0x2, name_required = 0x4,
                               numeric_service = 0x8, datagram = 0x10, known = 0x1F;
}

/// The host name of an IPv4 or IPv6 address, or its text. Errors: HostNotFound if a name is required,
/// TryAgain, NoRecovery, NotEnoughMemory.
Result<std::string> host_name(const Endpoint& endpoint, std::uint32_t flags);

/// The service of the port, or its number.
std::string service_name(std::uint16_t port, std::uint32_t flags);

} // namespace ws2::core::resolve
