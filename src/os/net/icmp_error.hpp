#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstdint>
#include <optional>

namespace ws2::os {

/// An ICMP error message about a packet that could not be delivered.
struct IcmpError {
    Endpoint sender;
    int protocol;
    std::uint8_t type;
    std::uint8_t code;
};

/// Makes the kernel queue ICMP errors on the socket.
Result<void> keep_icmp_errors(Descriptor descriptor, int family, bool on);
/// Removes and returns the oldest queued ICMP error; nothing if there is none.
Result<std::optional<IcmpError>> take_icmp_error(Descriptor descriptor);

/// Whether the system sends TCP timestamps.
bool tcp_timestamps();

} // namespace ws2::os
