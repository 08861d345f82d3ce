#pragma once
#include "base/result.hpp"
#include "catalog/ioctl.hpp"
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

/// The byte count of a control code's output.
struct IoctlCount {
    std::uint32_t bytes = 0;
    /// Whether a call that fails stores it.
    bool on_failure = false;
};

/// How the code ends that is given an OVERLAPPED.
catalog::Ending ending_of(std::uint32_t code);

/// Codes handled in api, which has the addresses of the functions.
bool is_extension_query(std::uint32_t code);

/// The work of WSAIoctl and ioctlsocket. Errors, in this order: the code, the input's pointer and size, the
/// output's, the kind of socket, its state, the system.
Result<void> ioctl(Socket& socket, std::uint32_t code, const IoctlBuffers& buffers, IoctlCount& count);

/// The checks of `ioctl` alone: the code is known, the buffers are valid, the socket has the right kind.
Result<void> check_ioctl(const Socket& socket, std::uint32_t code, const IoctlBuffers& buffers);

/// The change that a code waits for: SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE.
std::optional<os::NetworkChange> awaited_change(std::uint32_t code);

/// The checks of such a code, as in `ioctl`.
Result<void> check_change(Socket& socket, std::uint32_t code, const IoctlBuffers& buffers);

} // namespace ws2::core
