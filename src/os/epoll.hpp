#pragma once
#include "base/result.hpp"
#include "os/socket.hpp"
#include "os/time.hpp"

#include <cstdint>
#include <span>

namespace ws2::os {

/// What a descriptor has become ready for, and the number it was added with.
struct Ready {
    std::uint64_t data;
    bool receive;
    bool send;
    /// No more will come: the peer has closed, or the connection is broken.
    bool hung_up;
    /// Urgent data is there or on its way; what is received stops at it.
    bool urgent;
};

inline constexpr std::size_t kMostReady = 16;

Result<Descriptor> make_epoll();
/// Watches the descriptor for edges of readiness in both directions; what it is ready for already makes an
/// edge at once.
Result<void> epoll_add(Descriptor epoll, Descriptor watched, std::uint64_t data);
/// Watches it for being readable, as long as it is.
Result<void> epoll_add_level(Descriptor epoll, Descriptor watched, std::uint64_t data);
void epoll_remove(Descriptor epoll, Descriptor watched);
/// Waits until something is ready; yields how many of `ready` (at most kMostReady) were filled, 0 when the
/// deadline has come or a signal has interrupted the wait.
std::size_t epoll_wait(Descriptor epoll, std::span<Ready> ready, Deadline deadline);

} // namespace ws2::os
