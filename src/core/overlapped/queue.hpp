#pragma once
#include "core/overlapped/operation.hpp"
#include "core/overlapped/queue_word.hpp"
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
/// A thread that gets a Turn owns the direction (kBusy): it alone attempts the first operation and removes
/// it, without the lock, so operations complete in order. Other threads append operations, remove operations
/// behind the first, and mark the first as cancelled. After claim_idle the owner attempts something that is
/// not in the list (kUnlisted), so others remove the first operation too.
///
/// Invariant, whenever the lock is free:
/// - busy, or the list is empty, or drained: an operation that no thread attempts waits for an edge.
/// - drained: no attempt succeeds before the next edge. Each edge clears it and is counted, so an edge during
///   an attempt is not missed.
/// - closed: the list is empty, or busy and holds only the operation that the owner attempts, cancelled.
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
        const os::LockGuard guard(word_);
        if (word_.has(QueueWord::kClosed)) [[unlikely]]
            return Posted::Closed;
        append(operation);
        if (word_.has(QueueWord::kBusy) || head() != &operation) return Posted::Waits;
        // Programs post a receive without room to wait for data. Data that has arrived without the edge being
        // processed yet must complete it in the call.
        if (word_.has(QueueWord::kDrained) && !word_.has(QueueWord::kHungUp) && watched &&
            !operation.is_probe)
            return Posted::Waits;
        word_.set(QueueWord::kBusy);
        turn = first_turn();
        return Posted::Owned;
    }

    /// Takes an idle direction for a call that attempts before it makes an operation: `edge` goes to
    /// release() or wait_first(). False if operations come first, if an attempt would be in vain, or once
    /// closed.
    [[gnu::always_inline]] bool claim_idle(std::uint32_t& edge) {
        constexpr auto hindrances = QueueWord::kLocked | QueueWord::kBusy | QueueWord::kDrained |
                                    QueueWord::kClosed | QueueWord::kListed;
        const QueueWord::Word word = word_.load();
        edge = QueueWord::edge_of(word);
        return !(word & hindrances) && word_.replace(word, word | QueueWord::kBusy | QueueWord::kUnlisted);
    }
    /// The attempt of claim_idle is done, and its completion reported: releases the direction. `drained`:
    /// another attempt would block. False if the caller goes on with next().
    [[gnu::always_inline]] bool release(std::uint32_t edge, bool drained) {
        const QueueWord::Word word = word_.load();
        QueueWord::Word after = word & ~(QueueWord::kBusy | QueueWord::kUnlisted);
        if (drained && QueueWord::edge_of(word) == edge && !(word & QueueWord::kUrgent))
            after |= QueueWord::kDrained;
        if (!(word & kKeepsOwner) && word_.replace(word, after)) [[likely]]
            return true;
        return release_locked(edge, drained);
    }
    /// The attempt of claim_idle would block: the operation waits before those that others have appended, and
    /// the direction is released. False if the caller still owns it, with `turn`: an edge has arrived, or the
    /// queue was closed.
    bool wait_first(Operation& operation, std::uint32_t edge, Turn& turn) NO_THREAD_SAFETY_ANALYSIS {
        QueueWord::Word word = word_.lock_and_load();
        operation.next = head();
        first_.store(&operation, std::memory_order_relaxed);
        if (!last_) last_ = &operation;
        word = (word & ~QueueWord::kUnlisted) | QueueWord::kListed;
        if (QueueWord::edge_of(word) != edge || (word & QueueWord::kClosed)) [[unlikely]] {
            operation.cancelled = (word & QueueWord::kClosed) != 0;
            turn = {&operation, QueueWord::edge_of(word), operation.cancelled};
            word_.unlock_as(word);
            return false;
        }
        word_.unlock_as((word & ~QueueWord::kBusy) | QueueWord::kDrained);
        return true;
    }
    /// The attempt of claim_idle has done a part: the operation is the first, and the caller goes on with it.
    Turn go_on_with(Operation& operation) {
        const os::LockGuard guard(word_);
        prepend(operation);
        operation.cancelled = word_.has(QueueWord::kClosed);
        return first_turn();
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
        const os::LockGuard guard(word_);
        if (attempt.kind == Attempt::Wait) {
            if (word_.edge() != turn.edge) {
                turn = first_turn();
                return Settled::Again;
            }
            word_.set(QueueWord::kDrained);
            if (!turn.operation->cancelled) {
                word_.clear(QueueWord::kBusy);
                return Settled::Waits;
            }
            pop();
            return Settled::Cancelled;
        }
        if (attempt.drained && word_.edge() == turn.edge && !word_.has(QueueWord::kUrgent))
            word_.set(QueueWord::kDrained);
        pop();
        if (release_if_last && !word_.has(QueueWord::kListed | QueueWord::kClosed)) {
            word_.clear(QueueWord::kBusy);
            return Settled::OverAndReleased;
        }
        return Settled::Over;
    }

    /// The same for the attempt of a turn of take_simple_edge that is done. If the operation is the only one,
    /// it is removed, and the list stays locked until end_last(); false if nothing has happened, and settle()
    /// follows.
    [[gnu::always_inline]] bool begin_last(Operation& operation, std::uint32_t edge, bool drained,
                                           QueueWord::Word& word) NO_THREAD_SAFETY_ANALYSIS {
        word = word_.lock_and_load();
        if ((word & QueueWord::kClosed) || operation.next) [[unlikely]] {
            word_.unlock_as(word);
            return false;
        }
        if (drained && QueueWord::edge_of(word) == edge && !(word & QueueWord::kUrgent))
            word |= QueueWord::kDrained;
        first_.store(nullptr, std::memory_order_relaxed);
        last_ = nullptr;
        word &= ~QueueWord::kListed;
        return true;
    }
    /// `release`: the operation has completed, and the direction is released. If not, next() follows.
    [[gnu::always_inline]] void end_last(QueueWord::Word word, bool release) NO_THREAD_SAFETY_ANALYSIS {
        word_.unlock_as(release ? word & ~QueueWord::kBusy : word);
    }

    /// The owner has completed an operation: its next turn, or none and the direction is released.
    Turn next() {
        const QueueWord::Word word = word_.load();
        if (!(word & kKeepsOwner) && word_.replace(word, word & ~QueueWord::kBusy)) [[likely]]
            return {};
        return next_locked();
    }

    /// The owner releases the direction with operations left, if `make_edge` succeeds: the reactor then
    /// reports an edge, and a later turn continues. make_edge runs with the lock held, so that the edge is
    /// not lost and the socket stays open. False if the owner has to continue, with `turn`.
    template <class MakeEdge>
    bool yield(Turn& turn, MakeEdge&& make_edge) {
        const os::LockGuard guard(word_);
        turn = first_turn();
        if (turn.cancelled || !make_edge()) return false;
        word_.set(QueueWord::kDrained);
        word_.clear(QueueWord::kBusy);
        return true;
    }

    /// False if an edge has no effect: no operation waits, and the next one is attempted anyway. An attempt
    /// that misses this edge began before it, and is seen here.
    bool wants_edge() const { return word_.has(QueueWord::kBusy | QueueWord::kDrained); }
    /// Records an edge, unless it is of an earlier socket. True if the caller now owns the direction.
    bool take_edge(const os::Ready& ready, const Watcher& watcher, Turn& turn) {
        for (;;) {
            const QueueWord::Word word = word_.load();
            if (word & QueueWord::kLocked) [[unlikely]] {
                word_.lock();
                word_.unlock();
                continue;
            }
            if (!ready.is_hung_up() && !ready.is_urgent() &&
                !(word & (QueueWord::kBusy | QueueWord::kDrained)))
                return false;
            // The word has another count once the queue is another socket's.
            if ((word & QueueWord::kClosed) || !watcher.is_current(ready)) return false;
            QueueWord::Word after = (word & ~QueueWord::kDrained) + QueueWord::kOneEdge;
            if (ready.is_hung_up()) after |= QueueWord::kHungUp;
            if (ready.is_urgent()) after |= QueueWord::kUrgent;
            const bool owned = (word & (QueueWord::kBusy | QueueWord::kListed)) == QueueWord::kListed;
            if (owned) after |= QueueWord::kBusy;
            if (!word_.replace(word, after)) [[unlikely]]
                continue;
            // An operation that no thread attempted is not marked as cancelled.
            if (owned) turn = {head(), QueueWord::edge_of(after), false};
            return owned;
        }
    }

    /// The same for an edge that brings only data or room, in one step; `edge` and the operation are the
    /// turn. Null if nothing has happened, and take_edge() follows.
    [[gnu::always_inline]] Operation* take_simple_edge(const os::Ready& ready, const Watcher& watcher,
                                                       std::uint32_t& edge) {
        constexpr auto looked_at =
            QueueWord::kLocked | QueueWord::kBusy | QueueWord::kClosed | QueueWord::kListed;
        const QueueWord::Word word = word_.load();
        const QueueWord::Word after =
            ((word | QueueWord::kBusy) & ~QueueWord::kDrained) + QueueWord::kOneEdge;
        if ((word & looked_at) != QueueWord::kListed || !watcher.is_current(ready) ||
            !word_.replace(word, after)) [[unlikely]]
            return nullptr;
        edge = QueueWord::edge_of(after);
        return head();
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
    /// Whether a call without an OVERLAPPED overtakes no operation, also none that a thread is about to make.
    /// Reads without the lock.
    bool is_idle() const { return !word_.has(QueueWord::kBusy | QueueWord::kListed); }
    /// Whether the owner completes the last operation, and will release the direction. Reads without the
    /// lock.
    bool is_completing() const { return word_.has(QueueWord::kBusy) && is_empty(); }

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
    /// The owner does not release the direction by a compare-exchange.
    static constexpr QueueWord::Word kKeepsOwner =
        QueueWord::kLocked | QueueWord::kClosed | QueueWord::kListed;

    Operation* head() const { return first_.load(std::memory_order_relaxed); }
    Turn first_turn() const REQUIRES(word_) { return {head(), word_.edge(), head()->cancelled}; }
    void set_head(Operation* operation) REQUIRES(word_) {
        first_.store(operation, std::memory_order_relaxed);
        if (!operation) word_.clear(QueueWord::kListed);
    }
    void append(Operation& operation) REQUIRES(word_) {
        operation.next = nullptr;
        if (last_)
            last_->next = &operation;
        else
            set_head(&operation);
        last_ = &operation;
        word_.set(QueueWord::kListed);
    }
    /// The operation that the owner attempts is no longer without the list.
    void prepend(Operation& operation) REQUIRES(word_) {
        operation.next = head();
        if (!last_) last_ = &operation;
        set_head(&operation);
        word_.set(QueueWord::kListed);
        word_.clear(QueueWord::kUnlisted);
    }
    void pop() REQUIRES(word_) {
        set_head(head()->next_in_queue());
        if (!head()) last_ = nullptr;
    }

    [[gnu::cold]] bool release_locked(std::uint32_t edge, bool drained);
    Turn next_locked();
    Operation* take_out(const Selection& selection, std::size_t& count, bool by_call) REQUIRES(word_);
    /// Wakes the thread in wait_until_idle.
    static void report_idle();

    QueueWord word_;
    /// Written with the lock held.
    std::atomic<Operation*> first_{nullptr};
    Operation* last_ GUARDED_BY(word_) = nullptr;
};

} // namespace ws2::core::overlapped
