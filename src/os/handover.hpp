#pragma once
#include "base/result.hpp"
#include "os/socket.hpp"

#include <cstddef>
#include <cstdint>

/// Descriptors that go from one process to another of the same user, by a Unix socket without a file.
namespace ws2::os {

/// A listener under the number, for the process that is to take a descriptor.
Result<Descriptor> listen_for_taker(std::uint32_t number);
/// Gives the descriptor and the bytes to whoever has connected, if it is that process and this user's. Does
/// not wait. False if it was somebody else.
bool give_descriptor(Descriptor listener, std::uint32_t process, Descriptor descriptor, const void* bytes,
                     std::size_t size);
/// Takes the descriptor that waits under the number, and its bytes.
Result<Descriptor> take_descriptor(std::uint32_t number, void* bytes, std::size_t size);

} // namespace ws2::os
