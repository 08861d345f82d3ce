#pragma once
#include "core/handle/handle_table.hpp"

#include <array>
#include <cstdint>

/// WSADuplicateSocket: a socket is offered under a number to one process, this one or another.
namespace ws2::core::duplicate {

/// Identifies an offer. The program passes it on in its WSAPROTOCOL_INFO.
struct Ticket {
    /// Not 0.
    std::uint32_t number = 0;
    /// Random, so that no other user can bind the name first.
    std::array<unsigned char, 16> key{};
};

/// Offers the socket to the process, once, until that process ends. Errors: NotSocket; InvalidArgument if
/// there is no such process; NoBuffers.
Result<Ticket> offer(Handle handle, std::uint32_t process);
/// Error: InvalidArgument if there is no such process.
Result<void> check_process(std::uint32_t process);

/// Takes the offered socket: from this process another handle of the same socket, from another process a
/// socket that shares the descriptor. InvalidArgument if the ticket has no offer for this process.
Result<Handle> take(const Ticket& ticket, std::uint32_t handle_flags);

} // namespace ws2::core::duplicate
