#pragma once
#include "os/net/descriptor.hpp"

#include <span>
#include <string>

/// The mode of a socket that a child inherits.
///
/// Parent and child share the descriptor's O_NONBLOCK, which the parent's library may have set for overlapped
/// operations while the program's mode is blocking. On Windows the mode is the socket's, so the child has to
/// know: the parent names such sockets in an environment variable.
namespace ws2::core::inherited_mode {

/// The name of the variable and the sign that follows it.
inline constexpr char kVariable[] = "WS2_BLOCKING_SOCKETS=";

/// The variable for a child that inherits these sockets.
std::string variable_for(std::span<const os::Descriptor> sockets);

/// Whether the parent has named the descriptor.
bool is_blocking(os::Descriptor descriptor);

} // namespace ws2::core::inherited_mode
