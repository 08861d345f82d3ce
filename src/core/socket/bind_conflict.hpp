#pragma once
#include "core/socket/socket.hpp"

namespace ws2::core {

/// How a socket shares its address: SO_REUSEADDR and SO_EXCLUSIVEADDRUSE as set at bind.
enum class Sharing : std::uint8_t { Default, Reuse, Exclusive };

/// One bind of TCP or UDP, by Windows' rules for sharing a port.
///
/// Windows decides by a table (in bind_conflict.cpp) and ignores connections in TIME_WAIT and accepted ones
/// whose listener is closed. Linux has two options, SO_REUSEADDR and SO_REUSEPORT, of both sockets. So the
/// plain bind comes first; only if Linux refuses it are the sockets of this process checked and the options
/// set by the table.
struct BindConflict {
    Socket& socket;
    const Endpoint& endpoint;

    Result<void> bind();
};

} // namespace ws2::core
