#pragma once
#include "core/handle_table.hpp"
#include "core/overlapped/operation.hpp"

#include <cstdint>

namespace ws2::core::overlapped {

/// How AcceptEx divides its buffer: the first data, then each address in a room of its own. A room holds the
/// address and, in its last four bytes, the address's length; Windows wants 16 bytes more than the address.
struct AcceptLayout {
    static constexpr std::uint32_t kExtra = 16;

    char* buffer;
    std::uint32_t data, local, remote;

    char* local_room() const { return buffer + data; }
    char* remote_room() const { return buffer + data + local; }
};

/// AcceptEx. The accept socket must be a fresh one, or one that DisconnectEx made reusable.
Result<void> start_accept(Socket& listener, Socket& accepted, const AcceptLayout& layout,
                          const Notice& notice, std::uint32_t& bytes);

/// SO_UPDATE_ACCEPT_CONTEXT: the accepted socket takes the listener's properties over.
Result<void> update_accept_context(Socket& accepted, const Socket& listener);

} // namespace ws2::core::overlapped
