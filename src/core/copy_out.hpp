#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/memory.hpp"

namespace ws2::core {

/// Writes an address where the caller wants it. `length` holds the room on entry and the address's size
/// afterwards; too little room, or pointers that cannot be written, are WSAEFAULT with nothing written.
inline Result<void> copy_out(const Endpoint& endpoint, void* address, int* length) {
    if (!address || !length || !os::writable(length, sizeof *length) || *length < endpoint.length ||
        !os::writable(address, static_cast<std::size_t>(endpoint.length)))
        return Error::Fault;
    std::memcpy(address, endpoint.bytes, static_cast<std::size_t>(endpoint.length));
    *length = endpoint.length;
    return {};
}

} // namespace ws2::core
