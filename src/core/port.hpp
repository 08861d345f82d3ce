#pragma once
#include "base/result.hpp"
#include "core/handle_table.hpp"
#include "core/packet.hpp"
#include "core/reactor.hpp"
#include "os/futex.hpp"
#include "os/time.hpp"

#include <atomic>
#include <cstdint>
#include <span>

namespace ws2::core {

/// A packet as GetQueuedCompletionStatusEx lays it out.
struct PortEntry {
    std::uintptr_t key;
    void* overlapped;
    std::uintptr_t internal;
    std::uint32_t bytes;
};

/// A completion port: a queue of packets, and the sockets bound to it.
///
/// A port without sockets is a queue on futexes; threads are let go in last-in-first-out order. From its
/// first socket on, the threads that wait are all in epoll_wait on one instance: the kernel gives each edge
/// to one of them, the one that came last, which tries the operations, takes what packets it wants and leaves
/// the others in the queue.
class Port final : public Object {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Port;

    static Result<Handle> create(std::uint32_t concurrency);

    /// A port without threads: the background looks after its sockets, and each packet goes to `take`, on the
    /// thread that pushes it. The port keeps the owner until drop_sink; packets that come later are released.
    static Reference<Port> make_sink(Reference<Object> owner, void (*take)(Object& owner, Packet& packet));
    void drop_sink();

    /// Queues a packet that is made here. The error is NotEnoughMemory.
    Result<void> post(void* overlapped, std::uintptr_t key, std::uint32_t bytes,
                      Status status = Status::Success);
    /// Queues a packet, and releases it once it was handed out.
    void push(Packet& packet);

    /// Takes packets, at least one. Errors: WaitTimeout, AbandonedWait once the port is closed, UserApc when
    /// something was queued to the thread that waits alertably.
    Result<std::size_t> take(std::span<PortEntry> room, os::Deadline deadline, bool alertable);

    /// The reactor of the port's sockets, made at the first call.
    Result<Reactor*> reactor();
    /// An operation of one of its sockets has to wait: has somebody look if no thread does.
    void operation_waits() {
        if (!attended_.load(std::memory_order_relaxed)) [[unlikely]]
            see_that_it_is_attended();
    }
    /// Called from time to time for a port that is watched over: looks after the sockets if no thread has
    /// since the last time, and lets more threads run in place of those that have come to a halt. False if
    /// the port need not be watched over any more.
    bool look_after();

    /// Called around a wait of the calling thread for something else, during which another may run; the
    /// second if the first says so.
    static bool thread_blocks();
    static void thread_goes_on();

    void last_handle_closed(bool in_use) override;
    void after_fork();

  private:
    struct Sleeper {
        os::FutexWord woken{0};
        Sleeper* next = nullptr;
    };
    class Alert;
    struct Worker;

    explicit Port(std::uint32_t concurrency) : Object(kKind), concurrency_(concurrency) {}
    ~Port() override;

    void pass_on(Packet& packet);
    bool may_run() const { return running_ < concurrency_ + overdraft_; }
    void begin_work();
    static void leave_port();
    /// How many of the threads that work on packets wait for something that this library does not know of.
    /// Takes the lock.
    std::uint32_t count_blocked_workers();

    std::size_t pop_and_unlock(std::span<PortEntry> room);
    bool wait_alertably(os::Deadline deadline, std::size_t room);
    void sleep_and_unlock(Sleeper& sleeper, os::Deadline deadline);
    void wait_in_reactor_and_unlock(os::Deadline deadline, Alert* alert, std::size_t room);
    void note_wake(std::span<const os::Ready> ready);
    void serve(std::span<const os::Ready> ready, std::size_t room);
    /// With the lock held: unlocks and wakes one thread if one sleeps and none is on its way.
    void wake_one_and_unlock();
    void wake_all_and_unlock();
    void see_that_it_is_attended();

    os::Lock lock_;
    bool closed_ = false;
    /// How many threads may work on packets at a time, and how many do. Windows takes a thread that blocks
    /// out of the count; we know of waits in this library, and `overdraft` lets more run in place of those
    /// that the background finds asleep when nothing moves.
    const std::uint32_t concurrency_;
    std::uint32_t running_ = 0;
    std::uint32_t overdraft_ = 0;
    /// The threads that took their last packet here.
    Worker* workers_ = nullptr;
    Packet* first_ = nullptr;
    Packet* last_ = nullptr;
    std::size_t count_ = 0;
    /// Packets taken since the sockets were last looked after.
    std::uint32_t streak_ = 0;
    /// Threads that sleep on futexes, the last to come first.
    Sleeper* sleepers_ = nullptr;
    /// Threads that sleep in the reactor, and whether a wake-up is under way that none of them has consumed.
    std::uint32_t in_reactor_ = 0;
    bool wake_sent_ = false;
    std::atomic<bool> has_reactor_{false};
    /// Some thread waits, or the background looks from time to time.
    std::atomic<bool> attended_{false};
    /// Where packets go instead; null for all but the ports of make_sink.
    void (*sink_)(Object& owner, Packet& packet) = nullptr;
    Reference<Object> sink_owner_;
    std::uint32_t visits_ = 0;
    std::uint32_t visits_seen_ = 0;
    std::uint32_t quiet_looks_ = 0;
    Reactor reactor_;
};

} // namespace ws2::core
