#pragma once
#include "base/result.hpp"
#include "core/port.hpp"

namespace ws2::core {

/// Binds a socket or a file that was opened for overlapped operations to a port, for good. Errors:
/// InvalidParameter for anything else, and if it is bound already; NoBuffers.
Result<void> bind_to_port(Object& target, Port& port, std::uintptr_t key);

/// FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and FILE_SKIP_SET_EVENT_ON_HANDLE; what is set once stays. Errors as
/// above.
Result<void> set_completion_modes(Object& target, std::uint8_t modes);

} // namespace ws2::core
