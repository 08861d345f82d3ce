#pragma once
#include "base/result.hpp"
#include "catalog/network_event.hpp"
#include "core/network_event/target.hpp"
#include "core/port/watcher.hpp"
#include "core/socket/observer.hpp"
#include "os/net/epoll.hpp"
#include "os/thread/lock.hpp"

#include <array>
#include <cstdint>

namespace ws2::core {
class Socket;
}

namespace ws2::core::network_event {

class EventSource;

/// The result of WSAEnumNetworkEvents: the recorded events and the code of each.
struct Record {
    std::uint32_t events = 0;
    std::array<Error, catalog::network_event::kCount> codes{};
};

/// The network events that a program has selected on one socket, and those recorded.
///
/// The object is reused for one socket after another. The rules are those of Microsoft's page of
/// WSAEventSelect; docs/events.md has a table of them.
class Selection final : public SocketObserver, public EventIdentity {
  public:
    /// Selects events on the socket and clears those recorded; messages that are posted already stay. A mask
    /// of 0 ends the selection. Errors: NoBuffers, TooManySockets.
    static Result<void> select(Socket& socket, Target target, std::uint32_t mask);
    /// The socket's selection, or null.
    static Selection* find(const Socket& socket);

    /// Returns the recorded events and clears them.
    Record take();

    void received(bool urgent) override;
    void sent(bool succeeded, bool wants_room) override;
    void accepted() override;
    void inherited_by(Socket& fresh) override;
    void changed() override;
    void replaced() override;
    void awaits(os::NetworkChange change) override;
    void closed() override;
    void released() override;

    /// Called with the events that the event's epoll instance reports.
    void on_events(const os::ReadyEvents& ready);
    static Selection& of(std::uint64_t data) { return static_cast<Selection&>(EventIdentity::of(data)); }

    // For the list of free selections.
    Selection* pool_next = nullptr;

  private:
    void watch() REQUIRES(lock_);
    void stop_watching() REQUIRES(lock_);
    void stop_watching_socket() REQUIRES(lock_);
    void set_interest(short events) REQUIRES(lock_);
    short wanted() const REQUIRES(lock_);
    void record_events(const os::ReadyEvents& ready) REQUIRES(lock_);
    void look() REQUIRES(lock_);
    void watch_change(os::NetworkChange change) REQUIRES(lock_);
    void stop_watching_change(os::NetworkChange change) REQUIRES(lock_);
    /// A stream without a peer: Linux reports that it has hung up, and nothing can happen to it on Windows.
    bool is_idle() const REQUIRES(lock_);
    /// A connect goes on, or its end is not recorded yet.
    bool awaits_connect() const REQUIRES(lock_) { return (enabled_ & catalog::network_event::connect) != 0; }
    /// Those of the events that no pending overlapped operation waits for.
    short not_awaited(short events) const REQUIRES(lock_);
    void examine(short events) REQUIRES(lock_);
    void examine_connect(short events) REQUIRES(lock_);
    void examine_stream(short events) REQUIRES(lock_);
    void record(std::uint32_t event, Error code) REQUIRES(lock_);
    void enable(std::uint32_t events) EXCLUDES(lock_);
    bool may_record(std::uint32_t event) const REQUIRES(lock_) { return (mask_ & enabled_ & event) != 0; }

    os::Lock lock_;
    /// The events that epoll watches for, or kNotWatched.
    short interest_ GUARDED_BY(lock_) = kNotWatched;
    Socket* socket_ GUARDED_BY(lock_) = nullptr;
    std::uint32_t mask_ GUARDED_BY(lock_) = 0;
    /// Events that may be recorded. A recorded event may not, until a call re-enables it.
    std::uint32_t enabled_ GUARDED_BY(lock_) = 0;
    std::uint32_t recorded_ GUARDED_BY(lock_) = 0;
    /// The stream was connected at an earlier look: its FD_CONNECT is not due any more.
    bool was_connected_ GUARDED_BY(lock_) = false;
    std::array<Error, catalog::network_event::kCount> codes_ GUARDED_BY(lock_){};
    Target target_ GUARDED_BY(lock_);
    EventSource* source_ GUARDED_BY(lock_) = nullptr;
    /// Netlink descriptors for changes of addresses and routes, by NetworkChange; -1 where none is awaited.
    std::array<os::Descriptor, 2> changes_ GUARDED_BY(lock_) = {-1, -1};

    static constexpr short kNotWatched = -1;
};

} // namespace ws2::core::network_event
