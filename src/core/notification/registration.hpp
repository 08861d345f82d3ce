#pragma once
#include "base/result.hpp"
#include "core/handle/object.hpp"
#include "core/notification/port_notifications.hpp"
#include "core/port/packet.hpp"
#include "core/socket/attachment.hpp"
#include "os/thread/lock.hpp"

#include <cstdint>

namespace ws2::core {
class Socket;
}

namespace ws2::core::notification {

/// The events of SOCK_NOTIFY_EVENT_*, with Windows' numbers.
namespace event {
inline constexpr std::uint32_t in = 0x01, out = 0x02, hang_up = 0x04, error = 0x40, removed = 0x80;
}

/// The registration of one socket at a port, made by the first ProcessSocketNotifications and kept by the
/// socket.
///
/// A level-triggered registration is watched once (EPOLLONESHOT) and again when its packet has been taken
/// from the port: epoll then looks at the socket when it reports, so that a packet is queued only while the
/// condition holds.
class Registration final : public Object, public Attachment {
  public:
    /// How a socket is to be watched.
    struct Wish {
        std::uintptr_t key;
        /// event::in, out and hang_up.
        std::uint32_t filter;
        bool edge;
        /// Disabled by its next notification.
        bool once;
    };

    /// Registers the socket, or enables its registration. The key of a socket that is registered at the port
    /// stays. Errors: NoBuffers, those of epoll.
    static Result<void> enable(Socket& socket, Handle handle, Port& port, const Wish& wish);
    /// Errors: NotFound if the socket is not registered at the port.
    static Result<void> disable(Socket& socket, Port& port);
    /// Ends the registration, and queues a packet with event::removed. Errors: NotFound, NotEnoughMemory.
    static Result<void> remove(Socket& socket, Port& port);

    /// Called with what the port's instance has reported.
    static void report(const os::ReadyEvents& ready, PortNotifications& from);

    /// In a forked child: epoll has lost the descriptor until the next enable().
    void forget_in_child();

    void closed() override EXCLUDES(lock_);
    /// Another phase, or another connection: the descriptor is watched again.
    void connected() override EXCLUDES(lock_);
    void released() override { release(); }

  private:
    struct NotifyPacket : Packet {
        Registration* registration;
    };

    explicit Registration(Socket& socket) : Object(ObjectKind::Registration), socket_(&socket) {}
    ~Registration() override = default;

    static Result<Registration*> of(Socket& socket);
    static Registration* find(Socket& socket, Port& port);

    /// Whether a stream cannot have events in its phase; Linux reports that it has hung up.
    bool is_idle() const;
    Result<void> watch() REQUIRES(lock_);
    void stop_watching() REQUIRES(lock_);
    void leave() REQUIRES(lock_);
    void on_events(const os::ReadyEvents& ready, PortNotifications& from) EXCLUDES(lock_);
    std::uint32_t wanted(short events) const REQUIRES(lock_);
    /// Fills the packet; the port that gets it from push(), without the lock.
    Reference<Port> prepare(std::uint32_t events) REQUIRES(lock_);
    void push(Port& port);
    void packet_taken() EXCLUDES(lock_);

    Socket* const socket_;
    os::Lock lock_;
    /// The port's instance; null while the socket is not registered.
    PortNotifications* at_ GUARDED_BY(lock_) = nullptr;
    /// The socket's handle in the low half, a number of the registration in the high half.
    std::uint64_t data_ GUARDED_BY(lock_) = 0;
    Wish wish_ GUARDED_BY(lock_){};
    bool enabled_ GUARDED_BY(lock_) = false;
    bool watched_ GUARDED_BY(lock_) = false;
    /// What held when an edge-triggered watch began, and is no edge.
    std::uint32_t held_ GUARDED_BY(lock_) = 0;
    bool closed_ GUARDED_BY(lock_) = false;
    NotifyPacket packet_ GUARDED_BY(lock_){};
    bool queued_ GUARDED_BY(lock_) = false;
    /// Edges that came while the packet was queued.
    std::uint32_t later_ GUARDED_BY(lock_) = 0;
};

} // namespace ws2::core::notification
