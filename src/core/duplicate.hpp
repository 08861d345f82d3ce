#pragma once
#include "core/handle_table.hpp"

#include <cstdint>

/// WSADuplicateSocket: a socket waits under a number for the process that may have it, this one or another.
namespace ws2::core::duplicate {

/// Puts the socket out for one taking by the process. The number is not 0. Errors: NotSocket, InvalidArgument
/// for a process that is not there, NoBuffers.
Result<std::uint32_t> offer(Handle socket, std::uint32_t process);

/// Takes what the number stands for: in this process another handle of the same socket, from another one a
/// socket that shares the descriptor. InvalidArgument if there is nothing for us under the number.
Result<Handle> take(std::uint32_t number);

/// In a forked child: the lock's holder is gone.
void forget_lock();

} // namespace ws2::core::duplicate
