#pragma once
#include "catalog/status.hpp"

#include <cstdint>

namespace ws2::core {

/// A completion packet.
struct Packet {
    Packet* next;
    void* overlapped;
    std::uintptr_t key;
    Status status;
    std::uint32_t bytes;
    /// Called once the packet has been dequeued.
    void (*release)(Packet& packet);
};

/// FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and FILE_SKIP_SET_EVENT_ON_HANDLE.
inline constexpr std::uint8_t kSkipPort = 1, kSkipEvent = 2;

} // namespace ws2::core
