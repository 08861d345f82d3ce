#pragma once
#include "base/result.hpp"
#include "core/handle/object.hpp"
#include "core/overlapped/operation.hpp"
#include "core/overlapped/parked.hpp"
#include "core/overlapped/queue.hpp"
#include "core/port/watcher.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/writable_range.hpp"
#include "os/net/epoll.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <cstdint>
#include <initializer_list>

namespace ws2::core {
class Port;
class Reactor;
} // namespace ws2::core

namespace ws2::core::overlapped {

/// Windows delivers urgent data separately, so receives with MSG_OOB have a queue of their own.
enum class Direction : std::uint8_t { Receive, Send, Urgent };

/// The overlapped state of a socket, from its first overlapped operation or association with a port. Never
/// freed, as every Watcher. A free channel equals a new one: released() resets it, take and give assert it.
struct Channel final : Attachment, Watcher {
    void closed() override;
    void connected() override;
    void released() override;
    void on_ready(const os::Ready& ready) override;

    Queue receive;
    Queue send;
    Socket* socket = nullptr;
    /// Reports readiness; null until an operation has to wait. Written with bind_lock held.
    std::atomic<Reactor*> reactor{nullptr};
    /// Receives the completion packets; owns a reference. Written with bind_lock held.
    std::atomic<Port*> port{nullptr};
    std::uintptr_t key = 0;
    std::atomic<std::uint8_t> modes{0};
    /// The socket is closed, so nothing can be bound.
    bool unbindable GUARDED_BY(bind_lock) = false;
    /// Guards the association with reactor and port.
    os::Lock bind_lock;
    Channel* next_free = nullptr;
    /// Operations that have left their queue and are pending on something else.
    ParkedList parked;

    /// The queue of receives with MSG_OOB; null until the first one, then kept.
    std::atomic<Queue*> urgent{nullptr};
    /// The OVERLAPPED that was last found writable (checked_address), by direction; programs reuse the same
    /// ones.
    std::atomic<std::uintptr_t> last_checked_overlapped[2] = {};

    /// Null only for Urgent.
    Queue* queue(Direction direction) {
        if (direction == Direction::Urgent) return urgent.load(std::memory_order_acquire);
        return direction == Direction::Receive ? &receive : &send;
    }
    template <class Function>
    void for_each_queue(Function function) {
        for (const Direction direction : {Direction::Receive, Direction::Send, Direction::Urgent})
            if (Queue* it = queue(direction)) function(*it);
    }
};

/// The socket's channel, or null if it has none yet.
inline Channel* channel_at(const Socket& socket) { return static_cast<Channel*>(socket.attachment()); }
Result<Channel*> make_channel(Socket& socket);
/// The socket's channel, made at the first call. Error: NoBuffers.
inline Result<Channel*> channel_of(Socket& socket) {
    if (Channel* channel = channel_at(socket)) [[likely]]
        return channel;
    return make_channel(socket);
}

/// Whether the OVERLAPPED is writable; Fault if not. Not for Urgent.
Result<void> check_overlapped(Socket& socket, Direction direction, void* overlapped);

/// Whether the OVERLAPPED is the one that was found writable last.
inline bool was_checked(const Socket& socket, Direction direction, const void* overlapped) {
    const Channel* channel = channel_at(socket);
    return channel && channel->last_checked_overlapped[static_cast<std::size_t>(direction)].load(
                          std::memory_order_relaxed) == os::checked_address(overlapped);
}

/// Starts an operation. Success: it is done. IoPending: it is pending. Another error: it has not begun, and
/// no completion follows. Takes ownership of the operation in each case; `bytes` and `flags` are written on
/// success.
Result<void> start(Socket& socket, Direction direction, Operation* operation, std::uint32_t& bytes,
                   std::uint32_t& flags);

/// Attempts the operations of a direction. True if operations remain, which a call without an OVERLAPPED must
/// not overtake.
bool advance(Socket& socket, Direction direction);
/// Waits until a direction has no operations. Errors: TimedOut; Interrupted if the socket is closed.
Result<void> wait_for_turn(Socket& socket, Direction direction, os::Deadline deadline);

/// Associates the socket with the port, permanently. Errors, with nothing changed: InvalidParameter if it is
/// associated already, InvalidHandle if it is closed, those of the reactor.
Result<void> bind_to_port(Socket& socket, Port& port, std::uintptr_t key);
/// Adds the socket to a reactor if it is in none.
Result<void> watch(Channel& channel, Socket& socket);

/// Cancels the operations that match; returns their number.
std::size_t cancel(Socket& socket, const Selection& selection);
/// Completes as cancelled the operations that a queue has returned, linked by `pool_next`.
void complete_cancelled(Channel& channel, Operation* taken);
/// Cancels the operations that an ended thread started on sockets without a port.
void cancel_of_thread(std::uint64_t starter);
/// Makes the end of the calling thread call cancel_of_thread.
void cancel_at_thread_end();
/// Whether the calling thread has started something that its end would cancel, or a routine that its end
/// would discard. Looks at all sockets if the thread ever started an operation.
bool thread_has_operations();

/// Removes the descriptor from its reactor; renew() follows.
void stop_watching(Socket& socket);
/// The descriptor now refers to another connection.
void renew(Socket& socket);
/// Cancels the operations in the queues of receives.
void cancel_receives(Socket& socket);

} // namespace ws2::core::overlapped
