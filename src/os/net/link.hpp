#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ws2::os {

/// A network interface with its state and counters.
struct Link {
    enum class Kind : std::uint8_t { Ethernet, Loopback, PointToPoint, Tunnel, Wireless, Other };
    enum class State : std::uint8_t { Up, Down, Unknown, Dormant, NotPresent, LowerLayerDown };

    std::uint32_t index = 0;
    std::string name;
    Kind kind = Kind::Other;
    State state = State::Unknown;
    /// Up by the administrator; has a carrier.
    bool enabled = false, carrier = false, broadcast = false, point_to_point = false;
    /// A device of the machine, not one that the kernel makes up.
    bool hardware = false;
    std::uint32_t mtu = 0;
    std::uint8_t address_length = 0;
    std::uint8_t address[32] = {};
    std::uint8_t permanent_address[32] = {};
    /// In bits per second; 0 if it is unknown.
    std::uint64_t speed = 0;
    struct Counters {
        std::uint64_t bytes = 0, packets = 0, errors = 0, dropped = 0, multicast = 0;
    };
    Counters received, sent;
    std::uint64_t unknown_protocols = 0;
    std::uint32_t queue_length = 0;
};

/// The interfaces in the order of their indexes.
Result<std::vector<Link>> links();

} // namespace ws2::os
