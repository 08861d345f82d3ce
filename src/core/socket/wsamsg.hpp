#pragma once
#include "base/result.hpp"
#include "core/socket/socket.hpp"
#include "os/net/ancillary_data.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

/// The fields of a WSAMSG. The pointers are the program's.
struct WsamsgParts {
    void* name = nullptr;
    std::int32_t name_length = 0;
    std::span<const os::Buffer> buffers;
    void* control = nullptr;
    std::uint32_t control_length = 0;
    std::uint32_t flags = 0;
};

/// The ancillary data that the program has enabled on the socket.
os::AncillaryWants ancillary_wants(const Socket& socket);
/// Makes the kernel report the destination of each datagram.
Result<void> know_destinations(Socket& socket);

/// WSARecvMsg in three steps; an overlapped one makes the second later: `begin`, then Socket::receive_message
/// or try_receive with `incoming`, then `end`.
class WsamsgReceive {
  public:
    /// Checks the program's pointers and flags and prepares the socket. Writes nothing of the program's
    /// memory.
    Result<void> begin(Socket& socket, const WsamsgParts& parts);
    Incoming& incoming() { return incoming_; }
    /// Writes the name, the length of the control data and the flags to the program. Errors: MessageSize if
    /// the datagram or its control data was truncated.
    Result<void> end(WsamsgParts& parts);

  private:
    Endpoint from_;
    os::ReceivedAncillary ancillary_;
    Incoming incoming_;
    bool named_ = false;
};

/// WSASendMsg in the same way, without `end`.
class WsamsgSend {
  public:
    /// `flags` are the call's, `parts.flags` the message's.
    Result<void> begin(Socket& socket, const WsamsgParts& parts, std::uint32_t flags);
    const Outgoing& outgoing() const { return outgoing_; }

  private:
    Endpoint to_;
    os::SentAncillary ancillary_;
    Outgoing outgoing_;
};

} // namespace ws2::core
