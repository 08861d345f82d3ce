#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

/// Passes descriptors between processes of the same user, through a Unix socket without a file.
namespace ws2::os {

/// Random bytes that only the two processes know. The listener's name is made of it: another user can neither
/// take the name beforehand nor connect.
using HandoverKey = std::array<unsigned char, 16>;

/// A listener for the process that will take the descriptor. It does not block.
Result<Descriptor> listen_for_taker(const HandoverKey& key);
/// Passes the descriptor and the bytes to the connected process, if it is the given process of this user.
/// Does not block. False if it is another process.
bool give_descriptor(Descriptor listener, std::uint32_t process, Descriptor descriptor, const void* bytes,
                     std::size_t size);
/// Takes the descriptor offered under the key, and its bytes.
Result<Descriptor> take_descriptor(const HandoverKey& key, void* bytes, std::size_t size);

} // namespace ws2::os
