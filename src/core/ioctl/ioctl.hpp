#pragma once
#include "base/result.hpp"
#include "core/socket/socket.hpp"
#include "os/net/interface.hpp"

#include <cstdint>
#include <optional>

namespace ws2::core {

/// The buffers of a control code; the pointers are the program's.
struct IoctlBuffers {
    const void* in = nullptr;
    std::uint32_t in_size = 0;
    void* out = nullptr;
    std::uint32_t out_size = 0;
    /// The socket's own handle, which some codes return.
    Handle handle = 0;
};

/// Codes handled in api, which has the addresses of the functions.
bool is_extension_query(std::uint32_t code);

/// WSAIoctl without an OVERLAPPED, and ioctlsocket. `bytes` gets the size of the output, also if it is too
/// large for the buffer (WSAEFAULT). Errors, in this order: the code, the input's pointer and size, the
/// output's, the kind of socket, its state, the system.
Result<void> ioctl(Socket& socket, std::uint32_t code, const IoctlBuffers& buffers, std::uint32_t& bytes);

/// The checks of `ioctl` alone: the code is known, the buffers are valid, the socket has the right kind.
Result<void> check_ioctl(const Socket& socket, std::uint32_t code, const IoctlBuffers& buffers,
                         std::uint32_t& bytes);

/// The change that a code waits for: SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE.
std::optional<os::NetworkChange> awaited_change(std::uint32_t code);

/// The checks of such a code, as in `ioctl`.
Result<void> check_change(Socket& socket, std::uint32_t code, const IoctlBuffers& buffers);

} // namespace ws2::core
