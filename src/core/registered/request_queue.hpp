#pragma once
#include "base/result.hpp"
#include "core/registered/attempt.hpp"
#include "core/registered/batch.hpp"
#include "core/registered/completion_queue.hpp"
#include "core/registered/engine.hpp"
#include "core/registered/request.hpp"
#include "core/socket/attachment.hpp"
#include "os/net/epoll.hpp"
#include "os/net/ring.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <cstdint>
#include <memory>

namespace ws2::core {
class Socket;
}

namespace ws2::core::registered {

/// The requests of one socket, in the order posted, from RIOCreateRequestQueue to closesocket.
///
/// A request is attempted directly from and into the program's memory: in the call that posts or commits it,
/// and again after each edge of its descriptor. The lock of a direction is held during an attempt, which does
/// not wait; so requests complete in order, and closesocket returns when no memory is in use.
class RequestQueue final : public Object, public Attachment {
  public:
    static constexpr ObjectKind kKind = ObjectKind::RequestQueue;

    struct Limits {
        std::uint32_t receives, sends;
    };
    /// Errors: OperationNotSupported for a raw socket and one without WSA_FLAG_REGISTERED_IO; InvalidArgument
    /// for limits of 0 and for a socket that has a queue; NoBuffers if a completion queue has too little
    /// room.
    static Result<Handle> create(Socket& socket, Limits limits, Reference<CompletionQueue> receives,
                                 Reference<CompletionQueue> sends, std::uint64_t context);

    /// Errors: InvalidArgument, TooManyReferences if more requests are pending, NoBuffers.
    Result<void> resize(Limits limits);
    /// Adds a request, and begins it unless it is deferred. Errors: InvalidArgument for flags that the
    /// direction does not have and for closed queues, NoBuffers if as many are pending as may be.
    Result<void> post(Direction direction, const Request& request);
    /// Begins the requests that were deferred.
    Result<void> commit(Direction direction);

    bool is_stream() const { return is_stream_; }

    /// Whether an edge of the descriptor is for requests with results in the queue. Nearly every edge has
    /// EPOLLOUT too, and nearly no send waits for it.
    bool wants_edge(Direction direction, const CompletionQueue& queue) const {
        const Lane& it = lanes_[static_cast<std::size_t>(direction)];
        return it.queue.get() == &queue &&
               (direction == Direction::Receive || it.may_wait.load(std::memory_order_relaxed));
    }

    // For the engines.

    /// Has the requests of a direction go on.
    void run_alone(const Chance& chance);
    /// A direction whose lock the engine holds; none, without requests, if another thread holds it.
    struct Turn {
        RequestQueue* requests = nullptr;
        Direction direction{};
    };
    Turn try_begin(const Chance& chance);
    /// The call that the first request makes next, if calls of several queues can be made together.
    bool next_transfer(const Turn& turn, os::Transfer& transfer);
    void settle_transfer(const Turn& turn, const os::Transfer& transfer);
    /// Has the direction go on alone, and releases it.
    void end(const Turn& turn);

    void closed() override;
    void connected() override;
    void released() override { release(); }
    bool shuts_after_sends() override;
    void after_fork() override;

  private:
    struct Lane {
        os::Lock lock;
        /// The requests that are not complete, of which the first `committed` may begin.
        std::unique_ptr<Request[]> ring GUARDED_BY(lock);
        std::uint32_t first GUARDED_BY(lock) = 0;
        std::uint32_t pending GUARDED_BY(lock) = 0;
        std::uint32_t committed GUARDED_BY(lock) = 0;
        /// No attempt succeeds before the next edge.
        bool drained GUARDED_BY(lock) = false;
        /// The peer has closed, or urgent data is announced: a short receive is no sign of a drained socket.
        bool hung_up GUARDED_BY(lock) = false;
        bool closed GUARDED_BY(lock) = false;
        /// Its deferred requests are committed with those of other queues.
        bool listed GUARDED_BY(lock) = false;
        /// Set before an attempt that may have to wait for an edge, and cleared once no request waits. Read
        /// without the lock, after the edge: an edge that an attempt has missed comes after its system call,
        /// so after this was set.
        std::atomic<bool> may_wait{false};
        /// The sends that precede a shutdown(SD_SEND); 0: none is due.
        std::uint32_t before_shutdown GUARDED_BY(lock) = 0;
        Places places;
        Reference<CompletionQueue> queue;
    };

    RequestQueue(Socket& socket, Reference<CompletionQueue> receives, Reference<CompletionQueue> sends,
                 std::uint64_t context);
    ~RequestQueue() override = default;

    Lane& lane(Direction direction) { return lanes_[static_cast<std::size_t>(direction)]; }
    void run(Direction direction, Lane& lane) REQUIRES(lane.lock);
    /// Whether no attempt succeeds before the next edge.
    bool is_drained(const Lane& lane) const REQUIRES(lane.lock) { return lane.drained && is_watched(lane); }
    /// Records what an attempt of the first request has done. False if the direction waits.
    bool settle(Lane& lane, const Attempt& attempt) REQUIRES(lane.lock);
    /// False if the direction is closed.
    static bool begin(const Chance& chance, Lane& lane) REQUIRES(lane.lock);
    /// Attempts several requests with one system call, and completes those that are done.
    Batch run_batch(Direction direction, Lane& lane) REQUIRES(lane.lock);
    /// Completes the first request.
    void complete(Lane& lane, Error error) REQUIRES(lane.lock);
    Finished take_first(Lane& lane, Error error) REQUIRES(lane.lock);
    void tell_completion(const Lane& lane, const Request& request, Error error) const;
    void cancel(Lane& lane);
    void shut_down();
    /// Has the lane's completion queue watch the descriptor.
    Result<void> watch(const Lane& lane) EXCLUDES(watch_lock_);
    bool is_watched(const Lane& lane) const {
        return watched_[watch_of(lane)].load(std::memory_order_acquire);
    }
    /// Both directions share one watch if they share a completion queue.
    std::size_t watch_of(const Lane& lane) const {
        return lanes_[0].queue.get() == lanes_[1].queue.get() ? 0 : static_cast<std::size_t>(&lane - lanes_);
    }
    static Result<void> give_room(Lane& lane, std::uint32_t limit);

    Socket* const socket_;
    const bool is_stream_;
    const std::uint64_t context_;
    Handle handle_ = 0;
    Lane lanes_[2];
    os::Lock watch_lock_;
    std::atomic<bool> watched_[2] = {};
};

} // namespace ws2::core::registered
