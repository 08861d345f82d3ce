#pragma once
#include "base/result.hpp"
#include "core/object.hpp"
#include "core/overlapped/operation.hpp"
#include "os/epoll.hpp"
#include "os/futex.hpp"

#include <atomic>
#include <cstdint>
#include <initializer_list>

namespace ws2::core {
class Port;
class Reactor;
class Socket;
} // namespace ws2::core

namespace ws2::core::overlapped {

/// The operations of one direction of a socket, in the order posted.
///
/// One thread at a time owns the direction (`busy`) and makes its system calls, without the lock: so they
/// complete in order. Everybody else only adds to the queue or marks what is to be cancelled.
struct Queue {
    os::BriefLock lock;
    /// Counts the edges that epoll has told of, so that one that comes during a try is not missed.
    std::uint32_t edge = 0;
    /// Both are written with the lock held; `drained` before `busy` ends.
    std::atomic<bool> busy{false};
    /// Nothing can be had before the next edge.
    std::atomic<bool> drained{false};
    bool closed = false;
    /// The peer is gone: edges may not come any more, so always try.
    bool hung_up = false;
    /// Has had urgent data: a receive that got less than it asked for may have stopped there, with more to be
    /// had.
    bool urgent = false;
    /// Written with the lock held; null tells others that nothing waits.
    std::atomic<Operation*> first{nullptr};
    Operation* last = nullptr;
    Operation* head() const { return first.load(std::memory_order_relaxed); }
    void set_head(Operation* operation) { first.store(operation, std::memory_order_relaxed); }
    void forget_all() {
        set_head(nullptr);
        last = nullptr;
    }
    /// Whether an edge would be news: if not, nothing waits here, and whoever comes next tries anyway.
    bool wants_edge() const {
        return busy.load(std::memory_order_acquire) || drained.load(std::memory_order_relaxed);
    }
    /// Was found writable; a program uses the same records again and again.
    std::atomic<void*> known_record{nullptr};
};

/// Windows delivers urgent bytes apart, so the receives of MSG_OOB have a queue of their own.
enum class Direction : std::uint8_t { Receive, Send, Urgent };

/// What a socket has once it is used for overlapped operations or is bound to a port. Never freed to the
/// system, so that an event of epoll that comes late finds a generation that does not match.
struct Channel {
    Queue receive;
    Queue send;
    Socket* socket = nullptr;
    /// Where readiness is told; null as long as nothing had to wait.
    std::atomic<Reactor*> reactor{nullptr};
    /// Where completions are told; owns a reference.
    std::atomic<Port*> port{nullptr};
    std::uintptr_t key = 0;
    std::atomic<std::uint8_t> modes{0};
    /// Guards the binding to reactor and port.
    os::Lock bind_lock;
    std::uint32_t index = 0;
    std::atomic<std::uint32_t> generation{0};
    Channel* next_free = nullptr;
    /// Operations of this socket that wait for another one: AcceptEx for the first data.
    Operation* elsewhere = nullptr;

    /// The queue of receives with MSG_OOB; null as long as there was none, and kept then.
    std::atomic<Queue*> urgent{nullptr};

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
    std::uint64_t event_data() const {
        return std::uint64_t{generation.load(std::memory_order_relaxed)} << 32 | index;
    }
};

/// FILE_SKIP_COMPLETION_PORT_ON_SUCCESS and FILE_SKIP_SET_EVENT_ON_HANDLE.
inline constexpr std::uint8_t kSkipPort = 1, kSkipEvent = 2;

/// The socket's channel, made at the first call. The error is NoBuffers.
Result<Channel*> channel_of(Socket& socket);

/// Whether the record can be written; WSAEFAULT if not.
Result<void> check_record(Socket& socket, Direction direction, void* record);

/// Called by epoll's readers.
void on_ready(const os::Ready& ready);

/// Starts an operation: success when it is over at once, IoPending when it goes on, another error when it has
/// not begun; then nobody hears of it. The operation is given away in any case; `bytes` and `flags` are
/// written on success.
Result<void> start(Socket& socket, Direction direction, Operation* operation, std::uint32_t& bytes,
                   std::uint32_t& flags);

/// Carries out what can be had at once of a direction. True if operations are left, which a call without
/// OVERLAPPED must not overtake.
bool advance(Socket& socket, Direction direction);
/// Waits until no operation is left of a direction. Errors: TimedOut, Interrupted when the socket is closed.
Result<void> wait_for_turn(Socket& socket, Direction direction, os::Deadline deadline);

/// Binds the socket to the port for good. InvalidParameter if it is bound already.
Result<void> bind_to_port(Socket& socket, Port& port, std::uintptr_t key);

/// Which operations to cancel.
struct Selection {
    /// Only those of this OVERLAPPED, if not null.
    void* record = nullptr;
    /// Only those that this thread has started, if not 0.
    std::uint64_t starter = 0;
};
/// Cancels them and yields how many there were.
std::size_t cancel(Socket& socket, const Selection& selection);
/// What the end of a thread cancels: what it has started on sockets without a port.
void cancel_of_thread(std::uint64_t starter);

/// The last handle is closed: ends all operations, and returns when no thread is inside one.
void close(Channel& channel);
/// The socket is gone: its channel may serve another one.
void release(Channel& channel);

/// In a forked child: the operations are the parent's, and end here as cancelled, with no further word.
void forget_operations();

/// The descriptor now stands for another connection.
void renew(Socket& socket);
/// Readiness that was told before the socket was connected means nothing any more.
void forget_hang_up(Socket& socket);
/// Cancels what waits in the queue of receives.
void cancel_receives(Socket& socket);
/// Cancels operations that have left the channel's queues, as far as they fit.
std::size_t cancel_elsewhere(Channel& channel, bool (*fits)(const Operation&, const void*),
                             const void* selection);

} // namespace ws2::core::overlapped
