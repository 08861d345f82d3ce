#pragma once
#include "base/endpoint.hpp"
#include "core/socket/socket.hpp"

#include <cstdint>

namespace ws2::core {

/// What an option does to the sources of a group.
enum class MembershipChange : std::uint8_t { Add, AddSource, DropSource, Block, Unblock };

/// A group at an interface, 0 for the one that the system chooses; `source` is null for a whole group.
struct Membership {
    std::uint32_t interface;
    const Endpoint& group;
    const Endpoint* source;
};

/// The table of Microsoft's page "Multicast Socket Option Behavior": whether the change fits what the socket
/// has joined. Linux allows some of the conflicts, and reports others with other codes.
Result<void> check_membership(const Socket& socket, MembershipChange change, const Membership& membership);

} // namespace ws2::core
