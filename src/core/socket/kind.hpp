#pragma once
#include "catalog/family.hpp"
#include "catalog/option.hpp"
#include "core/socket/socket.hpp"

namespace ws2::core {

/// The socket's type and family as one bit each, for the tables of options and control codes.
inline std::uint8_t kind_of(const Socket& socket) {
    namespace kind = catalog::kind;
    std::uint8_t result = kind::raw;
    if (socket.is_stream()) result = kind::stream;
    if (socket.type() == catalog::type::datagram) result = kind::datagram;
    switch (socket.family()) {
    case catalog::family::inet:
        return result | kind::inet;
    case catalog::family::inet6:
        return result | kind::inet6;
    default:
        return result | kind::unix_domain;
    }
}

inline bool is_among(const Socket& socket, std::uint8_t kinds) {
    return (kind_of(socket) & kinds) == kind_of(socket);
}

} // namespace ws2::core
