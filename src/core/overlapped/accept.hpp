#pragma once
#include "core/handle/handle_table.hpp"
#include "core/overlapped/operation.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// The parts of AcceptEx's buffer: first data, local address, remote address. An address part ends with four
/// bytes for the address's length; it must be 16 bytes longer than the address (Microsoft's page of
/// AcceptEx).
struct AcceptLayout {
    static constexpr std::uint32_t kExtra = 16;

    char* buffer;
    std::uint32_t data, local, remote;

    char* local_room() const { return buffer + data; }
    char* remote_room() const { return buffer + data + local; }
};

/// AcceptEx. The accept socket must be a stream, unbound or made reusable by DisconnectEx, and in no other
/// AcceptEx; until the completion it can do nothing else (Error: InvalidArgument).
Result<void> start_accept(Socket& listener, Socket& accepted, const AcceptLayout& layout,
                          const CompletionTarget& target, std::uint32_t& bytes);

/// Cancels the AcceptEx whose accept socket is being closed.
void cancel_accept_into(Socket& accepted);

/// SO_UPDATE_ACCEPT_CONTEXT: copies the listener's properties to the accepted socket.
Result<void> update_accept_context(Socket& accepted, const Socket& listener);

} // namespace ws2::core::overlapped
