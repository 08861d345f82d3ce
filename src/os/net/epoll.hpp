#pragma once
#include "base/result.hpp"
#include "os/net/socket.hpp"
#include "os/thread/time.hpp"

#include <cstdint>
#include <span>

namespace ws2::os {

/// The readiness of a descriptor, and the number it was added with: an epoll_event, which the kernel writes.
struct
#ifdef __x86_64__
    [[gnu::packed]]
#endif
    Ready {
    std::uint32_t events;
    std::uint64_t data;

    bool receives() const {
        return events & (poll_event::in | poll_event::priority | poll_event::peer_shut | kBroken);
    }
    /// Data has arrived, and perhaps there is room: nothing else.
    bool is_simple() const { return (events & ~std::uint32_t{poll_event::out}) == poll_event::in; }
    bool sends() const { return events & (poll_event::out | kBroken); }
    /// The peer has closed or the connection is broken: no further data follows.
    bool is_hung_up() const { return events & (poll_event::peer_shut | poll_event::hang_up); }
    /// Urgent data has arrived or is announced; a receive stops at it.
    bool is_urgent() const { return events & poll_event::priority; }

  private:
    static constexpr std::uint32_t kBroken = poll_event::error | poll_event::hang_up;
};

inline constexpr std::size_t kMostReady = 16;
/// The same for the sockets of registered I/O, which share system calls.
inline constexpr std::size_t kMostReadyTogether = 64;

Result<Descriptor> make_epoll();
/// Watches the descriptor edge-triggered in both directions; a descriptor that is ready already causes an
/// edge at once.
Result<void> epoll_add(Descriptor epoll, Descriptor watched, std::uint64_t data);
/// For a descriptor that was added: what it is ready for makes an edge once more.
Result<void> epoll_rearm(Descriptor epoll, Descriptor watched, std::uint64_t data);
/// Watches it level-triggered for the events of poll_event named, and changes them; error and hang_up are
/// always reported.
Result<void> epoll_add_events(Descriptor epoll, Descriptor watched, short events, std::uint64_t data);
Result<void> epoll_change_events(Descriptor epoll, Descriptor watched, short events, std::uint64_t data);
struct ReadyEvents {
    std::uint64_t data;
    short events;
};
/// What is ready now, without waiting. Returns how many of `ready` (at most kMostReady) were filled.
std::size_t epoll_look(Descriptor epoll, std::span<ReadyEvents> ready);
void epoll_remove(Descriptor epoll, Descriptor watched);
/// Waits until a descriptor is ready, for ever with a negative time. Returns how many of `ready` (at most
/// kMostReadyTogether) were filled, 0 after the time or if a signal interrupted the wait.
std::size_t epoll_wait(Descriptor epoll, std::span<Ready> ready, int milliseconds);
inline std::size_t epoll_wait(Descriptor epoll, std::span<Ready> ready, Deadline deadline) {
    return epoll_wait(epoll, ready, deadline.milliseconds_left());
}

} // namespace ws2::os
