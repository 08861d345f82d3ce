#pragma once
#include "base/result.hpp"
#include "core/socket.hpp"
#include "os/control_data.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

/// What a WSAMSG holds. The pointers are the program's.
struct MessageParts {
    void* name = nullptr;
    std::int32_t name_length = 0;
    std::span<const os::Buffer> buffers;
    void* control = nullptr;
    std::uint32_t control_length = 0;
    std::uint32_t flags = 0;
};

/// WSARecvMsg in three steps, of which an overlapped one takes the second later: `begin`, then
/// Socket::receive_message or try_receive with `incoming`, then `end`.
class MessageReceive {
  public:
    /// Checks the program's pointers and flags, and readies the socket. Nothing of the program's is written.
    Result<void> begin(Socket& socket, const MessageParts& parts);
    Incoming& incoming() { return incoming_; }
    /// Gives the program the name, the control data's length and the flags of what was received. The error is
    /// MessageSize when the datagram or its control data was cut, Fault when its name does not fit.
    Result<void> end(MessageParts& parts);

  private:
    Endpoint from_;
    os::ReceivedControl control_;
    Incoming incoming_;
    bool named_ = false;
};

/// WSASendMsg likewise; what was sent needs no `end`.
class MessageSend {
  public:
    /// `flags` are the call's own, `parts.flags` those in the message.
    Result<void> begin(Socket& socket, const MessageParts& parts, std::uint32_t flags);
    const Outgoing& outgoing() const { return outgoing_; }

  private:
    Endpoint to_;
    os::SentControl control_;
    Outgoing outgoing_;
};

} // namespace ws2::core
