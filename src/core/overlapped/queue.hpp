#pragma once
#include "core/overlapped/operation.hpp"
#include "core/port/watcher.hpp"
#include "os/net/epoll.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ws2::core::overlapped {

/// Which operations to cancel.
struct Selection {
    /// Only those of this OVERLAPPED, if not null.
    const void* overlapped = nullptr;
    /// Only those of this starter (thread_serial), if not 0.
    std::uint64_t starter = 0;
    /// Only the AcceptEx of this accept socket, if not null.
    const Socket* accept_socket = nullptr;

    bool fits(const Operation& operation) const {
        return (!overlapped || operation.overlapped == overlapped) &&
               (starter == 0 || operation.starter == starter) &&
               (!accept_socket || operation.accept_socket == accept_socket);
    }
};

/// The operations of one direction of a socket, in the order posted. The queue has no socket and makes no
/// system calls.
///
/// A thread that gets a Turn owns the direction (`busy`): it alone attempts the first operation and removes
/// it, without the lock, so operations complete in order. Other threads append operations, remove operations
/// behind the first, and mark the first as cancelled.
///
/// Invariant, whenever the lock is free:
/// - busy, or the list is empty, or `drained`: an operation that no thread attempts waits for an edge.
/// - `drained`: no attempt succeeds before the next edge. Each edge clears it and increments `edge`, so an
///   edge during an attempt is not missed.
/// - `closed`: the list is empty, or busy and holds only the operation that the owner attempts, cancelled.
class Queue {
  public:
    /// The owner's next step: the operation to attempt; null when the owner has released the direction.
    struct Turn {
        Operation* operation = nullptr;
        std::uint32_t edge = 0;
        /// The operation completes as cancelled, without an attempt.
        bool cancelled = false;
    };

    enum class Posted : std::uint8_t {
        /// Nothing was appended.
        Closed,
        /// The operation waits for an edge or for the operations before it.
        Waits,
        /// The caller owns the direction and attempts the operation.
        Owned
    };
    /// Appends the operation. `watched`: edges of the direction reach the queue.
    Posted post(Operation& operation, bool watched, Turn& turn) {
        const os::LockGuard guard(lock_);
        if (closed_) [[unlikely]]
            return Posted::Closed;
        append(operation);
        if (busy_.load(std::memory_order_relaxed) || head() != &operation) return Posted::Waits;
        // Programs post a receive without room to wait for data. Data that has arrived without the edge being
        // processed yet must complete it in the call.
        if (drained_.load(std::memory_order_relaxed) && !hung_up_ && watched && !operation.is_probe)
            return Posted::Waits;
        busy_.store(true, std::memory_order_relaxed);
        turn = first_turn();
        return Posted::Owned;
    }

    enum class Settled : std::uint8_t {
        /// An edge has arrived meanwhile: `turn` is the next attempt of the same operation.
        Again,
        /// The operation waits in the list; the direction is released.
        Waits,
        /// The operation is removed and the caller's; next() follows.
        Over,
        /// The same, as cancelled.
        Cancelled,
        /// As Over, but the list is empty and the direction is released.
        OverAndReleased
    };
    /// The owner passes the result of its attempt. `release_if_last`: the owner does not need the direction
    /// to complete the operation.
    Settled settle(Turn& turn, const Attempt& attempt, bool release_if_last) {
        const os::LockGuard guard(lock_);
        if (attempt.kind == Attempt::Wait) {
            if (edge_ != turn.edge) {
                turn = first_turn();
                return Settled::Again;
            }
            drained_.store(true, std::memory_order_relaxed);
            if (!turn.operation->cancelled) {
                busy_.store(false, std::memory_order_release);
                return Settled::Waits;
            }
            pop();
            return Settled::Cancelled;
        }
        if (attempt.drained && edge_ == turn.edge && !urgent_)
            drained_.store(true, std::memory_order_relaxed);
        pop();
        if (release_if_last && !head() && !closed_) {
            busy_.store(false, std::memory_order_release);
            return Settled::OverAndReleased;
        }
        return Settled::Over;
    }

    /// The owner has completed an operation: its next turn, or none and the direction is released.
    Turn next() {
        const os::LockGuard guard(lock_);
        if (head()) return first_turn();
        busy_.store(false, std::memory_order_release);
        if (closed_) [[unlikely]]
            report_idle();
        return {};
    }

    /// The owner releases the direction with operations left, if `make_edge` succeeds: the reactor then
    /// reports an edge, and a later turn continues. make_edge runs with the lock held, so that the edge is
    /// not lost and the socket stays open. False if the owner has to continue, with `turn`.
    template <class MakeEdge>
    bool yield(Turn& turn, MakeEdge&& make_edge) {
        const os::LockGuard guard(lock_);
        turn = first_turn();
        if (turn.cancelled || !make_edge()) return false;
        drained_.store(true, std::memory_order_relaxed);
        busy_.store(false, std::memory_order_release);
        return true;
    }

    /// False if an edge has no effect: no operation waits, and the next one is attempted anyway. Reads
    /// without the lock; an attempt that misses this edge began before it, and is seen here.
    bool wants_edge() const {
        return busy_.load(std::memory_order_acquire) || drained_.load(std::memory_order_relaxed);
    }
    /// Records an edge, unless it is of an earlier socket. True if the caller now owns the direction.
    bool take_edge(const os::Ready& ready, const Watcher& watcher, Turn& turn) {
        if (!ready.hung_up && !ready.urgent && !wants_edge()) return false;
        const os::LockGuard guard(lock_);
        if (closed_ || !watcher.is_current(ready)) return false;
        ++edge_;
        drained_.store(false, std::memory_order_relaxed);
        hung_up_ = hung_up_ || ready.hung_up;
        urgent_ = urgent_ || ready.urgent;
        if (busy_.load(std::memory_order_relaxed) || !head()) return false;
        busy_.store(true, std::memory_order_relaxed);
        turn = first_turn();
        return true;
    }

    enum class Claimed : std::uint8_t {
        /// Another thread owns the direction; that thread never blocks.
        Busy,
        /// No operation is left; the next one is attempted.
        Empty,
        /// Operations are left and wait for an edge.
        Left,
        /// The caller owns the direction.
        Owned
    };
    /// Takes the direction if operations are left, whether or not an edge arrived.
    Claimed claim(Turn& turn);
    /// Whether operations are left, after the caller's claim.
    Claimed probe();

    /// Reads without the lock.
    bool is_empty() const { return head() == nullptr; }
    /// Whether the owner completes the last operation, and will release the direction. Reads without the
    /// lock.
    bool is_completing() const { return busy_.load(std::memory_order_acquire) && is_empty(); }

    /// Whether an operation that matches is left.
    bool has(const Selection& selection);
    /// Removes the operations that match, linked by `pool_next`, and marks the one that the owner attempts.
    /// The caller completes the removed ones. `count` is increased by both.
    Operation* cancel(const Selection& selection, std::size_t& count);
    /// Closes the queue and removes all but the operation that the owner attempts, linked by `pool_next`. The
    /// caller completes them; wait_until_idle() follows.
    Operation* close();
    /// After close(): waits for the owner. Afterwards no thread accesses a buffer of an operation.
    void wait_until_idle();

    /// Prepares the queue for another socket: open and empty. No other thread uses it.
    void reset();
    /// The descriptor refers to another connection. Earlier reports of the reactor are void; pending
    /// operations continue with the next edge.
    void renew();
    /// In a forked child: the operations are the parent's. Calls `forget` for each.
    void forget_in_child(void (*forget)(Operation& operation));

  private:
    Operation* head() const { return first_.load(std::memory_order_relaxed); }
    Turn first_turn() const REQUIRES(lock_) { return {head(), edge_, head()->cancelled}; }
    void set_head(Operation* operation) REQUIRES(lock_) {
        first_.store(operation, std::memory_order_relaxed);
    }
    void append(Operation& operation) REQUIRES(lock_) {
        operation.next = nullptr;
        if (last_)
            last_->next = &operation;
        else
            set_head(&operation);
        last_ = &operation;
    }
    void pop() REQUIRES(lock_) {
        set_head(head()->next_in_queue());
        if (!head()) last_ = nullptr;
    }

    Operation* take_out(const Selection& selection, std::size_t& count, bool by_call) REQUIRES(lock_);
    /// Wakes the thread in wait_until_idle.
    static void report_idle();

    os::BriefLock lock_;
    std::uint32_t edge_ GUARDED_BY(lock_) = 0;
    /// Both are written with the lock held; `drained_` before `busy_` is cleared.
    std::atomic<bool> busy_{false};
    std::atomic<bool> drained_{false};
    bool closed_ GUARDED_BY(lock_) = false;
    /// The peer has closed, or the connection is broken: no further edge may arrive, so operations are
    /// attempted.
    bool hung_up_ GUARDED_BY(lock_) = false;
    /// Urgent data has arrived. A receive that returned less than it asked for may have stopped at it, with
    /// more data to receive.
    bool urgent_ GUARDED_BY(lock_) = false;
    /// Written with the lock held.
    std::atomic<Operation*> first_{nullptr};
    Operation* last_ GUARDED_BY(lock_) = nullptr;
};

} // namespace ws2::core::overlapped
