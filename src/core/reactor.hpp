#pragma once
#include "base/result.hpp"
#include "os/epoll.hpp"
#include "os/socket.hpp"

#include <cstdint>
#include <span>

namespace ws2::core {

/// An epoll instance with a way to wake who waits in it.
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

    /// Waits for readiness, for wake, or for the deadline. Any number of threads may wait; each edge goes to
    /// one of them.
    std::size_t wait(std::span<os::Ready> ready, os::Deadline deadline) {
        return os::epoll_wait(epoll_, ready, deadline);
    }
    /// Tries the operations that wait for what has become ready.
    static void serve(std::span<const os::Ready> ready);
    /// Lets one thread return from wait; now, or the next one to wait.
    void wake();

    /// In a forked child: the instance is the parent's, so it gets one of its own.
    void renew_after_fork();

  private:
    os::Descriptor epoll_ = -1;
    os::Descriptor wake_ = -1;
};

} // namespace ws2::core
