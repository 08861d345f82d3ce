#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "os/socket.hpp"

#include <cstdint>
#include <optional>

namespace ws2::os {

/// An ICMP message that reported why something could not be sent.
struct IcmpError {
    Endpoint sender;
    int protocol;
    std::uint8_t type;
    std::uint8_t code;
};

/// Has the kernel keep ICMP errors with the socket.
Result<void> keep_icmp_errors(Descriptor descriptor, int family, bool on);
/// The oldest ICMP error kept, which is then gone; nothing if there is none.
Result<std::optional<IcmpError>> take_icmp_error(Descriptor descriptor);

/// Whether the system sends TCP timestamps.
bool tcp_timestamps();

} // namespace ws2::os
