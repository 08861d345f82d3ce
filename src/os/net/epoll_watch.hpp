#pragma once
#include "os/net/epoll.hpp"

#include <cstdint>

namespace ws2::os {

/// How epoll watches a descriptor: for which events of poll_event, and how often it reports them.
struct Watch {
    short events;
    /// Only when an event begins.
    bool edge;
    /// Once; then not before the watch is changed.
    bool once;
};

Result<void> epoll_add_watch(Descriptor epoll, Descriptor watched, Watch watch, std::uint64_t data);
/// What the descriptor is ready for makes an edge once more.
Result<void> epoll_change_watch(Descriptor epoll, Descriptor watched, Watch watch, std::uint64_t data);

} // namespace ws2::os
