#pragma once
#include "core/message.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// The fields of a WSAMSG that a receive writes; the program's.
struct MessagePlaces {
    std::int32_t* name_length;
    std::uint32_t* control_length;
    std::uint32_t* flags;
};

/// Starts WSARecvMsg and WSASendMsg, as `start` does. The buffers of `parts` are the program's list; a copy
/// is kept.
Result<void> start_receive(Socket& socket, const MessageParts& parts, const MessagePlaces& places,
                           const Notice& notice, std::uint32_t& bytes);
Result<void> start_send(Socket& socket, const MessageParts& parts, std::uint32_t flags, const Notice& notice,
                        std::uint32_t& bytes);

} // namespace ws2::core::overlapped
