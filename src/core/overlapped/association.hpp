#pragma once
#include "base/result.hpp"
#include "core/port/port.hpp"

namespace ws2::core {

/// Associates a socket, or a file opened for overlapped operations, with a port, permanently. Errors:
/// InvalidParameter for other objects and if it is associated already; NoBuffers.
Result<void> bind_to_port(Object& target, Port& port, std::uintptr_t key);

/// FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and FILE_SKIP_SET_EVENT_ON_HANDLE; they cannot be unset. Errors as
/// above.
Result<void> set_completion_modes(Object& target, std::uint8_t modes);

} // namespace ws2::core
