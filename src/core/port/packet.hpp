#pragma once
#include "catalog/status.hpp"

#include <cstdint>

namespace ws2::core {
namespace overlapped {
struct OperationType;
}

/// A completion packet. An operation is one from its completion on; while it is pending it has other uses for
/// the same memory.
struct Packet {
    Packet* next;
    void* overlapped;
    union {
        std::uintptr_t key;
        /// Of an operation: the thread that posted it (thread_serial), for CancelIo.
        std::uint64_t starter;
    };
    union {
        Status status;
        /// Of an operation: Windows' message flags, as requested.
        std::uint32_t flags;
    };
    /// Of an operation, what is transferred so far.
    std::uint32_t bytes;
    union {
        /// Called once the packet has been dequeued.
        void (*release)(Packet& packet);
        const overlapped::OperationType* type;
    };
};

/// FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and FILE_SKIP_SET_EVENT_ON_HANDLE.
inline constexpr std::uint8_t kSkipPort = 1, kSkipEvent = 2;

} // namespace ws2::core
