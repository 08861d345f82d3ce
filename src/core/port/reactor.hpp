#pragma once
#include "base/result.hpp"
#include "core/port/watcher.hpp"
#include "os/net/epoll.hpp"
#include "os/net/socket.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

/// An epoll instance with a way to wake the threads that wait in it.
class Reactor {
  public:
    static constexpr std::uint64_t kWake = ~std::uint64_t{0};

    Reactor() = default;
    ~Reactor();
    Reactor(const Reactor&) = delete;
    Reactor& operator=(const Reactor&) = delete;

    Result<void> open();
    bool is_open() const { return epoll_ >= 0; }
    os::Descriptor descriptor() const { return epoll_; }

    Result<void> add(os::Descriptor watched, std::uint64_t event_data) {
        return os::epoll_add(epoll_, watched, event_data);
    }
    void remove(os::Descriptor watched) { os::epoll_remove(epoll_, watched); }
    /// Reports the readiness of a watched descriptor again, after the events of other descriptors.
    Result<void> make_edge(os::Descriptor watched, std::uint64_t event_data) {
        return os::epoll_rearm(epoll_, watched, event_data);
    }

    /// Waits for readiness, a wake-up or the deadline. Any number of threads can wait; each edge is reported
    /// to one of them.
    std::size_t wait(std::span<os::Ready> ready, auto deadline_or_milliseconds) {
        return os::epoll_wait(epoll_, ready, deadline_or_milliseconds);
    }
    /// Attempts the operations of the ready descriptors.
    static void serve(std::span<const os::Ready> ready) {
        for (const os::Ready& one : ready)
            if (one.data != kWake) [[likely]]
                Watcher::of(one).on_ready(one);
    }
    /// Makes one thread return from wait(): one that waits now, or the next.
    void wake();

    /// In a forked child: the instance is the parent's, so it is replaced.
    void renew_after_fork();

  private:
    os::Descriptor epoll_ = -1;
    os::Descriptor wake_ = -1;
};

} // namespace ws2::core
