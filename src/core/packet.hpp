#pragma once
#include "catalog/status.hpp"

#include <cstdint>

namespace ws2::core {

/// What a completion port hands out.
struct Packet {
    Packet* next;
    void* overlapped;
    std::uintptr_t key;
    Status status;
    std::uint32_t bytes;
    /// Called once the packet has been handed out.
    void (*release)(Packet& packet);
};

} // namespace ws2::core
