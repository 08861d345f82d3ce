#pragma once
#include "base/error.hpp"
#include "os/net/socket.hpp"

#include <cstdint>

namespace ws2::core::registered {

/// RIO_MSG_DONT_NOTIFY and the others, with Windows' numbers.
namespace request_flag {
inline constexpr std::uint32_t dont_notify = 1, defer = 2, wait_all = 4, commit_only = 8;
} // namespace request_flag

enum class Direction : std::uint8_t { Receive, Send };

/// One RIOSend or RIOReceive. A part that the program leaves out has no memory.
struct Request {
    os::Buffer data{};
    /// Rooms for a SOCKADDR_INET; of a send only `remote`, the destination.
    os::Buffer local{}, remote{};
    /// A RIO_CMSG_BUFFER.
    os::Buffer control{};
    /// Of a receive: room for Windows' message flags.
    os::Buffer flags_out{};
    std::uint64_t context = 0;
    std::uint32_t flags = 0;
    /// The bytes transferred so far.
    std::uint32_t done = 0;

    /// Whether a plain recv or send does: there is no address and no ancillary data.
    bool is_plain() const { return !local.data && !remote.data && !control.data && !flags_out.data; }
};

/// The size of a SOCKADDR_INET.
inline constexpr std::uint32_t kAddressSize = 28;
/// The bytes of a RIO_CMSG_BUFFER before the first header (RIO_CMSG_BASE_SIZE).
inline constexpr std::uint32_t kControlBase = sizeof(void*) == 8 ? 8 : 4;

} // namespace ws2::core::registered
