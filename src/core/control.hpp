#pragma once
#include "base/result.hpp"
#include "core/socket.hpp"
#include "os/interface.hpp"

#include <cstdint>
#include <optional>

namespace ws2::core {

/// What a program hands to a control code, and where its answer goes; the pointers are the program's.
struct ControlBuffers {
    const void* in = nullptr;
    std::uint32_t in_size = 0;
    void* out = nullptr;
    std::uint32_t out_size = 0;
    /// The socket's own handle, which some codes answer with.
    Handle handle = 0;
};

/// The codes that another part of the library answers: functions have their addresses in api.
bool is_extension_query(std::uint32_t code);

/// WSAIoctl without overlapped, and ioctlsocket. `bytes` gets the size of the answer, or on WSAEFAULT for
/// want of room the size that would do. Errors: the code, the input's pointer and size, the output's, the
/// kind of socket, its state, the system.
Result<void> control(Socket& socket, std::uint32_t code, const ControlBuffers& buffers, std::uint32_t& bytes);

/// The checks of `control` alone: the code is known, the buffers are there, the socket is of the right kind.
Result<void> check_control(const Socket& socket, std::uint32_t code, const ControlBuffers& buffers,
                           std::uint32_t& bytes);

/// What change a code waits for: SIO_ADDRESS_LIST_CHANGE and SIO_ROUTING_INTERFACE_CHANGE.
std::optional<os::NetworkChange> awaited_change(std::uint32_t code);

/// The checks of such a code, as in `control`.
Result<void> check_change(Socket& socket, std::uint32_t code, const ControlBuffers& buffers);

} // namespace ws2::core
