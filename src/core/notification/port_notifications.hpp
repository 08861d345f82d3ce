#pragma once
#include "base/result.hpp"
#include "core/port/port.hpp"
#include "core/port/watcher.hpp"
#include "os/net/epoll_watch.hpp"

#include <atomic>
#include <cstdint>

namespace ws2::core::notification {

/// The sockets that are registered at one port: an epoll instance inside that of the port, so that the
/// threads that wait on the port read it. Never freed, as every Watcher; after its last registration it is
/// used for another port.
class PortNotifications final : public Watcher {
  public:
    /// That of the port, made at the first call; counted until leave(). Errors: NoBuffers, those of the
    /// reactor.
    static Result<PortNotifications*> join(Port& port);
    void leave();

    Port& port() const { return *port_; }
    /// `data` comes back with the events.
    Result<void> add(os::Descriptor watched, os::Watch how, std::uint64_t data) {
        return os::epoll_add_watch(epoll_, watched, how, data);
    }
    Result<void> change(os::Descriptor watched, os::Watch how, std::uint64_t data) {
        return os::epoll_change_watch(epoll_, watched, how, data);
    }
    void remove(os::Descriptor watched) { os::epoll_remove(epoll_, watched); }

    /// Reports the sockets that are ready. True if there may be more.
    bool serve();
    void on_ready(const os::Ready& ready) override;

  private:
    friend struct Instances;
    Result<void> open(Port& port);

    // Guarded by the lock of the list.
    Reference<Port> port_;
    std::uint32_t users_ = 0;
    std::atomic<os::Descriptor> epoll_{-1};
    PortNotifications* next_ = nullptr;
};

} // namespace ws2::core::notification
