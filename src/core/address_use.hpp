#pragma once
#include "core/socket.hpp"

namespace ws2::core {

/// How a socket means to share its address: what SO_REUSEADDR and SO_EXCLUSIVEADDRUSE said at bind.
enum class Sharing : std::uint8_t { Default, Reuse, Exclusive };

/// One bind of TCP or UDP, by Windows' rules of who may join whom at a port.
///
/// Windows decides by a table (see address_use.cpp) and does not mind connections that linger in TIME_WAIT,
/// nor accepted ones whose listener is gone. Linux knows two switches, SO_REUSEADDR and SO_REUSEPORT, of both
/// sockets. So the plain bind comes first; only when Linux refuses it, the sockets of this process are asked,
/// and the switches are set as the table says.
struct AddressUse {
    Socket& socket;
    const Endpoint& endpoint;

    Result<void> bind();
};

} // namespace ws2::core
