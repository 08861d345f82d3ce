#pragma once
#include "core/overlapped/channel.hpp"
#include "core/overlapped/operation.hpp"
#include "core/socket/wsamsg.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// The fields of the program's WSAMSG that a receive writes.
struct WsamsgPlaces {
    std::int32_t* name_length;
    std::uint32_t* control_length;
    std::uint32_t* flags;
};

/// Starts WSARecvMsg and WSASendMsg, as `start` does. The buffers of `parts` are the program's list; a copy
/// is kept.
Result<void> start_receive(Socket& socket, const WsamsgParts& parts, const WsamsgPlaces& places,
                           const CompletionTarget& target, std::uint32_t& bytes);
Result<void> start_send(Socket& socket, const WsamsgParts& parts, std::uint32_t flags,
                        const CompletionTarget& target, std::uint32_t& bytes);

} // namespace ws2::core::overlapped
