#pragma once
#include "base/endpoint.hpp"
#include "base/result.hpp"
#include "catalog/error.hpp"
#include "os/memory/memory.hpp"

namespace ws2::core {

/// Copies an address to the caller. `length` is the room on entry and the address's size afterwards. Error:
/// Fault if the room is too small or a pointer is not writable; then nothing is written.
inline Result<void> copy_out(const Endpoint& endpoint, void* address, int* length) {
    if (!address || !length || !os::writable(length, sizeof *length) || *length < endpoint.length ||
        !os::writable(address, static_cast<std::size_t>(endpoint.length)))
        return Error::Fault;
    std::memcpy(address, endpoint.bytes, static_cast<std::size_t>(endpoint.length));
    *length = endpoint.length;
    return {};
}

} // namespace ws2::core
