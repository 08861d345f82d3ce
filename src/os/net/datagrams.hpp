#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace ws2::os {

/// One of several datagrams of a call.
struct Datagram {
    Buffer data;
    /// A SOCKADDR_INET in Windows' form, or null: the room for the sender's, or the receiver's.
    void* address;
    /// Of one that was received.
    std::uint32_t length;
    bool truncated;
};

/// The maximum of one call.
inline constexpr std::size_t kMostDatagrams = 32;

/// Receives as many datagrams as there are, without waiting (recvmmsg). Returns their number; an error only
/// if there is none.
Result<std::size_t> receive_datagrams(Descriptor descriptor, std::span<Datagram> datagrams);
/// Sends them in order, until one would wait or fails (sendmmsg). Returns their number; an error only if the
/// first has failed.
Result<std::size_t> send_datagrams(Descriptor descriptor, std::span<const Datagram> datagrams);

} // namespace ws2::os
