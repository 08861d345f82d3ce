#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace ws2::os {

/// An entry of the table of ARP and neighbour discovery.
struct Neighbor {
    enum class State : std::uint8_t { Unreachable, Incomplete, Probe, Delay, Stale, Reachable, Permanent };
    Endpoint address;
    std::uint32_t index = 0;
    State state = State::Unreachable;
    bool router = false;
    std::uint8_t hardware_length = 0;
    std::uint8_t hardware[32] = {};
};
/// The family is Windows' number; 0 (AF_UNSPEC) is both.
Result<std::vector<Neighbor>> neighbors(int family);

/// The neighbour's entry once it has a hardware address. Makes the kernel ask for it by a datagram to the
/// discard port, from `source` unless that is empty. Nothing if no answer comes in time.
Result<std::optional<Neighbor>> resolve_neighbor(const Endpoint& destination, const Endpoint& source,
                                                 std::uint32_t index, std::uint32_t milliseconds);

} // namespace ws2::os
