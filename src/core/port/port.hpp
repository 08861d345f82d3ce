#pragma once
#include "base/result.hpp"
#include "core/handle/handle_table.hpp"
#include "core/port/attendance.hpp"
#include "core/port/concurrency.hpp"
#include "core/port/packet.hpp"
#include "core/port/packet_queue.hpp"
#include "core/port/reactor.hpp"
#include "core/port/reactor_thread.hpp"
#include "core/sync/node_pool.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/time.hpp"

#include <atomic>
#include <cstdint>
#include <span>

namespace ws2::core {

class Alert;

/// An OVERLAPPED_ENTRY of GetQueuedCompletionStatusEx.
struct PortEntry {
    std::uintptr_t key;
    void* overlapped;
    std::uintptr_t internal;
    std::uint32_t bytes;
};

/// A packet of PostQueuedCompletionStatus.
struct Posted : Packet, PooledNode<Posted> {
    Posted();
};
using PostedPool = NodePool<Posted>;

/// A completion port: a queue of packets, and the sockets associated with it.
///
/// Without sockets it is a queue on futexes; threads wake last in, first out (Microsoft's page of I/O
/// Completion Ports). From its first socket on, all waiting threads are in epoll_wait on one instance. The
/// kernel reports each edge to one of them, the one that came last; it attempts the operations, takes the
/// packets it has room for and leaves the others in the queue.
///
/// Invariant, whenever the lock is free: if packets are queued, threads wait and the concurrency admits none
/// of them, the port is attended: the reactor thread checks whether a running thread is blocked.
class Port final : public Object, public reactor_thread::Attended {
  public:
    static constexpr ObjectKind kKind = ObjectKind::Port;

    static Result<Handle> create(std::uint32_t concurrency);

    /// A port without threads: the reactor thread serves its sockets, and each packet goes to `take`, on the
    /// thread that pushes it. The port holds a reference to the owner until drop_callback; later packets are
    /// released.
    static Reference<Port> make_callback_port(Reference<Object> owner,
                                              void (*take)(Object& owner, Packet& packet));
    void drop_callback() EXCLUDES(lock_);

    /// The port if the calling thread took its last packet by this handle, and the handle is still open. The
    /// thread holds a reference to that port, so the slot is not acquired.
    [[gnu::always_inline]] static Port* known_by(Handle handle) {
        const Worker& worker = Worker::current;
        const std::uint64_t word = worker.slot->word.load(std::memory_order_acquire);
        return worker.handle == handle && (word & ~handle_table::kUsers) == worker.word ? worker.port
                                                                                        : nullptr;
    }
    /// That port, after known_by.
    static Port& of_thread() { return *Worker::current.port; }
    /// Makes known_by find the port, if the calling thread took its last packet from it. The slot is
    /// acquired.
    void remember(Handle handle, const Slot& slot);

    /// Allocates and queues a packet. Error: NotEnoughMemory.
    Result<void> post(void* overlapped, std::uintptr_t key, std::uint32_t bytes,
                      Status status = Status::Success);
    /// Whether the calling thread has the memory for a packet.
    static bool has_reserved_packet() { return PostedPool::has_reserve(); }
    /// After has_reserved_packet: queues a packet that reports success. Leaves errno.
    void post_reserved(void* overlapped, std::uintptr_t key, std::uint32_t bytes) EXCLUDES(lock_);
    static PortEntry entry_of(const Packet& packet) {
        return {packet.key, packet.overlapped, number(packet.status), packet.bytes};
    }
    /// Queues a packet; it is released after it has been dequeued. The thread that serves the port's sockets
    /// takes as many as it has room for.
    void push(Packet& packet) EXCLUDES(lock_) {
        if (Serving& mine = *serving; mine.takes_of(*this)) {
            mine.take(entry_of(packet));
            packet.release(packet);
        } else {
            push_to_queue(packet);
        }
    }
    /// The port whose sockets a thread serves, and the array into which it takes their packets itself: it
    /// counts as one that works on packets, and no packet was queued before them. A packet that has no room
    /// goes to the queue, and so do those behind it: then `port` is null.
    struct Serving {
        const Port* port;
        PortEntry* next;
        const PortEntry* end;

        bool takes_of(const Port& other) const { return port == &other; }
        void take(const PortEntry& entry) {
            *next = entry;
            if (++next == end) port = nullptr;
        }
    };
    /// Of the calling thread; one without a port, if it serves none.
    static Serving& serving_thread() { return *serving; }

    /// Takes the first packet, for a thread that took its last one here. Null if there is more to do than
    /// that; then nothing has happened. The caller releases the packet. Leaves errno.
    Packet* take_first() EXCLUDES(lock_);
    /// Takes at least one packet; waits for ever with 0xFFFFFFFF. Errors: WaitTimeout; AbandonedWait once the
    /// port is closed; UserApc if an APC was queued to an alertably waiting thread; NotEnoughMemory.
    Result<std::size_t> take(std::span<PortEntry> room, std::uint32_t milliseconds, bool alertable)
        EXCLUDES(lock_);
    Result<std::size_t> take(std::span<PortEntry> room, os::Deadline deadline, bool alertable)
        EXCLUDES(lock_);

    /// The reactor of the port's sockets, made at the first call.
    Result<Reactor*> reactor() EXCLUDES(lock_);
    /// Called when a socket is associated with the port; the socket then holds a reference to it.
    void socket_bound() {
        retain();
        sockets_.fetch_add(1, std::memory_order_relaxed);
    }
    void socket_gone() {
        sockets_.fetch_sub(1, std::memory_order_relaxed);
        release();
    }
    /// An operation of one of its sockets is pending: the reactor thread serves the port if no other thread
    /// does.
    void operation_waits() {
        if (!is_attended()) [[unlikely]]
            reactor_thread::attend(*this);
    }
    /// Called every 10 ms for an attended port: attempts the operations of its sockets if no thread has
    /// polled them since the last call, and admits more threads in place of those that block. False if the
    /// port is no longer attended; the caller releases the reference.
    bool look_after() EXCLUDES(lock_);

    void last_handle_closed(bool in_use) override EXCLUDES(lock_);
    void after_fork() override;

  private:
    explicit Port(std::uint32_t concurrency) : Object(kKind), concurrency_(concurrency) {}
    ~Port() override;

    static constinit Serving serves_none;
    [[gnu::tls_model("initial-exec")]] static constinit thread_local Serving* serving;

    /// Copies packets that were removed into the array and releases them; returns their number.
    static std::size_t hand_out(Packet* packet, std::span<PortEntry> room);

    void push_to_queue(Packet& packet) EXCLUDES(lock_);
    void pass_on(Packet& packet) EXCLUDES(lock_);
    void enqueue(Packet& packet) EXCLUDES(lock_);
    [[gnu::noinline]] void enqueue_and_wake(Packet& packet) RELEASE(lock_);

    static bool prepare_worker(Worker& worker);
    /// Before the thread takes a packet of this port for the first time. False without memory.
    [[gnu::noinline]] bool prepare_to_take(Worker& worker);
    static void leave_port(Worker& worker);
    // The BlockingHook of the threads that work on packets.
    static bool thread_blocks();
    static void thread_goes_on();
    /// The number of threads working on packets that are blocked outside this library.
    std::uint32_t count_blocked_workers() EXCLUDES(lock_);

    bool has_packet_to_take() const REQUIRES(lock_) { return !packets_.is_empty() && concurrency_.may_run(); }
    Packet* pop(Worker& worker, std::size_t most, Wakeup& wakeup) REQUIRES(lock_);
    /// The thread begins to work on packets of the port.
    void begin_work(Worker& worker) REQUIRES(lock_);
    /// What take() does if not all is as usual. `looked`: the thread has looked for packets and sockets once.
    [[gnu::noinline]] Result<std::size_t> take_generally(std::span<PortEntry> room, os::Deadline deadline,
                                                         bool alertable, bool looked) RELEASE(lock_);
    /// Waits once, and for an APC too. Returns the number of packets taken, or 0 if the caller looks again.
    /// Error: UserApc if an APC was queued to the thread and no packet is there.
    Result<std::size_t> wait_alertably(Worker& worker, os::Deadline deadline, std::span<PortEntry> room)
        EXCLUDES(lock_);
    /// The wait itself; whether an APC was queued. `taken`: the number of packets taken.
    bool wait_for_alert(os::Deadline deadline, std::span<PortEntry> room, std::size_t& taken) EXCLUDES(lock_);
    /// A thread begins to wait; with a deadline of now it only polls.
    void enter_reactor(os::Deadline deadline) REQUIRES(lock_);
    /// Waits, and serves the sockets that are ready. Returns the number of packets that the thread has taken
    /// into `room`; it then works on packets. The others are in the queue.
    std::size_t wait_in_reactor(os::Deadline deadline, Alert* alert, std::span<PortEntry> room)
        EXCLUDES(lock_);
    /// The same without an alert. In line, for the common wait.
    std::size_t wait_for_sockets(int milliseconds, bool sleeps, std::span<PortEntry> room) EXCLUDES(lock_);
    void add(Attendance::Sleeper& sleeper) REQUIRES(lock_);
    void sleep(Attendance::Sleeper& sleeper, os::Deadline deadline) EXCLUDES(lock_);
    /// Keeps the invariant. Called when a packet is queued and when a thread begins to wait.
    void see_that_it_is_attended() REQUIRES(lock_) {
        if (!packets_.is_empty() && !concurrency_.may_run() && attendance_.has_waiters() && !is_attended())
            reactor_thread::attend(*this);
    }
    /// Chooses a thread to wake, if the concurrency admits one.
    Wakeup wake_one() REQUIRES(lock_);

    os::BriefLock lock_;
    bool closed_ GUARDED_BY(lock_) = false;
    PacketQueue packets_ GUARDED_BY(lock_);
    Concurrency concurrency_ GUARDED_BY(lock_);
    Attendance attendance_ GUARDED_BY(lock_);
    /// Packets taken since the sockets were last polled.
    std::uint32_t streak_ GUARDED_BY(lock_) = 0;
    std::atomic<bool> has_reactor_{false};
    /// The number of sockets associated with the port.
    std::atomic<std::uint32_t> sockets_{0};
    /// Receives the packets of a port made by make_callback_port; null for all others.
    void (*callback_)(Object& owner, Packet& packet) = nullptr;
    Reference<Object> callback_owner_ GUARDED_BY(lock_);
    /// Opened with the lock held; used without it afterwards.
    Reactor reactor_;
};

} // namespace ws2::core
