#pragma once
#include "base/result.hpp"
#include "core/handle/handle_table.hpp"
#include "core/port/port.hpp"
#include "core/registered/engine.hpp"
#include "core/registered/request.hpp"
#include "core/sync/event.hpp"
#include "os/thread/lock.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <span>

namespace ws2::core::registered {

class CompletionQueue;
class QueueWatcher;
class RequestQueue;

/// A RIORESULT.
struct Completed {
    std::int32_t status;
    std::uint32_t bytes;
    std::uint64_t socket_context;
    std::uint64_t request_context;
};

/// A result on its way to the queue.
struct Finished {
    Completed result;
    /// The request had no RIO_MSG_DONT_NOTIFY.
    bool notifies;
};

/// How RIONotify reports that the queue has results: by an event, by a packet, or not at all.
struct Notification {
    Reference<Event> event{};
    /// RIONotify resets the event.
    bool resets = false;
    Reference<Port> port{};
    std::uintptr_t key = 0;
    void* overlapped = nullptr;

    bool exists() const { return event || port; }
};

/// The places that one direction of a request queue has in its completion queue. A request holds its place
/// until its result is taken (Microsoft's page of RIODequeueCompletion).
struct Places {
    std::uint32_t limit = 0;
    /// Raised with the request queue's lock held, lowered with that of the completion queue.
    std::atomic<std::uint32_t> taken{0};
    /// The socket is closed: each place that becomes free is no longer reserved. Guarded by the completion
    /// queue's lock.
    bool ended = false;
};

/// The results of requests, in a ring that has a place reserved for each request that may be pending.
/// RIODequeueCompletion reads it without a system call.
///
/// The sockets of its requests are in an epoll instance of the queue. That is read by whoever waits for
/// results: a thread in GetQueuedCompletionStatus on the port that is notified, a thread that polls with
/// RIODequeueCompletion, else the reactor thread.
class CompletionQueue final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::CompletionQueue;
    static constexpr std::uint32_t kMostEntries = 0x8000000;

    /// Errors: InvalidArgument for the size, NoBuffers.
    static Result<Handle> create(std::uint32_t size, Notification notification);
    /// Closes a queue: later results are dropped. A handle that is none is ignored.
    static void close(Handle queue);

    /// Errors: InvalidArgument, TooManyReferences if reserved places or results do not fit, NoBuffers.
    Result<void> resize(std::uint32_t size) EXCLUDES(lock_);
    /// Removes results; returns their number.
    std::size_t dequeue(std::span<Completed> room) EXCLUDES(lock_);
    /// One notification, now if there is a result that notifies, else with the next one. Errors:
    /// InvalidArgument, AlreadyInProgress while an earlier one is due.
    Result<void> notify() EXCLUDES(lock_);

    bool is_closed() const { return closed_.load(std::memory_order_acquire); }
    /// Reserves places for a request queue. Errors: NoBuffers if there is no room, InvalidArgument once the
    /// queue is closed.
    Result<void> reserve(std::uint32_t count) EXCLUDES(lock_);
    void give_back(std::uint32_t count) EXCLUDES(lock_);
    /// The socket is closed: its free places are given back.
    void end(Places& places) EXCLUDES(lock_);
    /// Queues results and notifies. `owner`, a request queue, holds a reference for its taken places.
    void push(std::span<const Finished> finished, Places& places, Object& owner) EXCLUDES(lock_);

    /// Watches a descriptor for edges, which are reported to the request queue with this handle. What it is
    /// ready for now makes an edge.
    Result<void> watch(os::Descriptor descriptor, Handle request_queue) EXCLUDES(lock_);
    void stop_watching(os::Descriptor descriptor) EXCLUDES(lock_);
    /// Reports the readiness of a watched descriptor again, after that of others.
    void make_edge(os::Descriptor descriptor, Handle request_queue) EXCLUDES(lock_);
    /// Attempts the requests of sockets that are ready. True if there may be more.
    bool serve();
    /// Has the reactor call again, after other sockets.
    void serve_later() EXCLUDES(lock_);
    /// Called when a request has to wait: some thread serves the queue from now on.
    void request_waits();

    /// Notes that a direction has deferred requests, for commit_deferred. False where that gains nothing; the
    /// requests wait for their own commit then.
    bool defer(RequestQueue& requests, Direction direction) EXCLUDES(deferred_lock_);
    void forget_deferred(RequestQueue& requests) EXCLUDES(deferred_lock_);
    /// Begins the requests of all directions that were noted.
    void commit_deferred() EXCLUDES(deferred_lock_);

    void last_handle_closed(bool in_use) override EXCLUDES(lock_);
    void after_fork() override;

  private:
    struct Entry {
        Completed result;
        Places* places;
        Object* owner;
        bool notifies;
    };
    /// The packet of a notification; the queue holds a reference while it is queued.
    struct NotifyPacket : Packet {
        CompletionQueue* queue;
        bool queued;
    };

    /// A direction with deferred requests; the queue holds a reference.
    struct Deferred {
        RequestQueue* requests;
        Direction direction;
    };

    CompletionQueue(std::unique_ptr<Entry[]> ring, std::uint32_t size, Notification notification,
                    std::unique_ptr<Engine> engine);
    ~CompletionQueue() override;

    /// The reactor that watches the epoll instance.
    Result<Reactor*> reactor();
    std::size_t take(std::span<Completed> room) EXCLUDES(lock_);
    /// Lets a place go whose result was taken or dropped. Returns the owner if it has none left.
    Object* release_place(Places& places, Object& owner) REQUIRES(lock_);
    /// Begins the notification that is due; deliver() completes it without the lock.
    void fire() REQUIRES(lock_);
    void deliver();
    Result<void> open() REQUIRES(lock_);
    void leave_reactor() REQUIRES(lock_);

    Handle handle_ = 0;
    os::Lock lock_;
    std::atomic<bool> closed_{false};
    std::unique_ptr<Entry[]> ring_ GUARDED_BY(lock_);
    std::uint32_t size_ GUARDED_BY(lock_);
    std::uint32_t first_ GUARDED_BY(lock_) = 0;
    std::uint32_t count_ GUARDED_BY(lock_) = 0;
    std::uint32_t reserved_ GUARDED_BY(lock_) = 0;
    /// The results in the ring whose requests had no RIO_MSG_DONT_NOTIFY.
    std::uint32_t notifying_ GUARDED_BY(lock_) = 0;
    /// RIONotify was called, and no result has come.
    std::atomic<bool> armed_{false};
    const Notification notification_;
    NotifyPacket packet_ GUARDED_BY(lock_){};
    /// -1 until a request has to wait.
    std::atomic<os::Descriptor> epoll_{-1};
    /// Called by the reactor that watches the epoll instance.
    QueueWatcher* watcher_ GUARDED_BY(lock_) = nullptr;
    const std::unique_ptr<Engine> engine_;
    os::Lock deferred_lock_;
    Deferred deferred_[kMostChances] GUARDED_BY(deferred_lock_);
    /// Read without the lock by a thread that has deferred requests itself, or none.
    std::atomic<std::uint32_t> deferred_count_{0};
};

} // namespace ws2::core::registered
