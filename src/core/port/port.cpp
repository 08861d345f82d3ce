#include "core/port/port.hpp"

#include "catalog/error.hpp"
#include "core/port/alert.hpp"
#include "core/process/fork.hpp"
#include "core/sync/node_pool.hpp"
#include "core/sync/thread.hpp"
#include "os/gate/errno.hpp"
#include "os/thread/thread.hpp"

#include <new>

namespace ws2::core {
namespace {

WS2_FORK_HANDLER(posted_pool_in_child, Locks, PostedPool::forget_lock);

void release_posted(Packet& packet) { PostedPool::give(static_cast<Posted*>(&packet)); }
void fill(Posted& packet, void* overlapped, std::uintptr_t key, std::uint32_t bytes, Status status) {
    packet.overlapped = overlapped;
    packet.key = key;
    packet.status = status;
    packet.bytes = bytes;
}

/// The number of packets after which a thread polls the sockets, even if the queue is not empty.
constexpr std::uint32_t kFairStreak = 64;

/// Copies the packets out and releases them; returns their number.
std::size_t hand_out(Packet* packet, std::span<PortEntry> room) {
    PortEntry* entry = room.data();
    for (; packet; ++entry) {
        Packet* const next = packet->next;
        *entry = {packet->key, packet->overlapped, number(packet->status), packet->bytes};
        packet->release(*packet);
        packet = next;
    }
    return static_cast<std::size_t>(entry - room.data());
}

} // namespace

Posted::Posted() { release = release_posted; }

constinit thread_local Port::Serving* Port::serving = nullptr;

Port::~Port() { PacketQueue::release_all(packets_.clear()); }

Result<Handle> Port::create(std::uint32_t concurrency) {
    // 0 stands for the number of processors.
    auto* port = new (std::nothrow) Port(concurrency ? concurrency : os::processor_count());
    if (!port) return Error::NotEnoughMemory;
    auto handle = handle_table::insert(port);
    if (!handle) return Error::NoSystemResources;
    return handle;
}

Reference<Port> Port::make_callback_port(Reference<Object> owner,
                                         void (*take)(Object& owner, Packet& packet)) {
    auto port = Reference<Port>::adopt(new Port(1));
    port->callback_ = take;
    {
        const os::LockGuard guard(port->lock_);
        port->callback_owner_ = std::move(owner);
    }
    port->pretend_attended();
    return port;
}

void Port::drop_callback() {
    Reference<Object> owner;
    const os::LockGuard guard(lock_);
    owner = std::move(callback_owner_);
}

void Port::pass_on(Packet& packet) {
    Reference<Object> owner;
    {
        const os::LockGuard guard(lock_);
        owner = callback_owner_;
    }
    if (owner)
        callback_(*owner, packet);
    else
        packet.release(packet);
}

Result<void> Port::post(void* overlapped, std::uintptr_t key, std::uint32_t bytes, Status status) {
    Posted* packet = PostedPool::take();
    if (!packet) return Error::NotEnoughMemory;
    fill(*packet, overlapped, key, bytes, status);
    push(*packet);
    return {};
}

void Port::post_reserved(void* overlapped, std::uintptr_t key, std::uint32_t bytes) {
    Posted& packet = *PostedPool::take();
    fill(packet, overlapped, key, bytes, Status::Success);
    enqueue(packet);
}

inline void Port::enqueue(Packet& packet) {
    lock_.lock();
    if (closed_ || attendance_.has_waiters()) [[unlikely]]
        return enqueue_and_wake(packet);
    packets_.push(packet);
    lock_.unlock();
}

void Port::enqueue_and_wake(Packet& packet) {
    os::ErrnoKeeper keep_errno;
    if (closed_) [[unlikely]] {
        lock_.unlock();
        packet.release(packet);
        return;
    }
    packets_.push(packet);
    const Wakeup wakeup = wake_one();
    lock_.unlock();
    wakeup.deliver();
}

void Port::push_to_queue(Packet& packet) {
    if (callback_) [[unlikely]]
        return pass_on(packet);
    enqueue(packet);
}

Wakeup Port::wake_one() {
    if (!concurrency_.may_run() && !closed_) {
        see_that_it_is_attended();
        return {};
    }
    return attendance_.choose(reactor_);
}

Result<std::size_t> Port::take(std::span<PortEntry> room, os::Deadline deadline, bool alertable) {
    Worker& worker = Worker::current;
    if (worker.port != this) [[unlikely]] {
        leave_port(worker);
        if (!prepare_worker(worker)) return Error::NotEnoughMemory;
    }
    bool looked = false;
    for (;;) {
        Wakeup wakeup;
        lock_.lock();
        concurrency_.end(worker);
        if (closed_) [[unlikely]] {
            wakeup = wake_one();
            lock_.unlock();
            wakeup.deliver();
            return Error::AbandonedWait;
        }
        const bool sockets = has_reactor_.load(std::memory_order_relaxed);
        // The common wait: for sockets, with nothing in the queue.
        if (packets_.is_empty() && sockets && !alertable && !looked) [[likely]] {
            streak_ = 0;
            looked = true;
            attendance_.note_visit();
            if (!deadline.is_at_once()) attendance_.enter_reactor();
            lock_.unlock();
            if (Packet* const packets = wait_in_reactor(deadline, nullptr, room.size())) [[likely]]
                return hand_out(packets, room);
            continue;
        }
        const bool ready = has_packet_to_take();
        if (ready && !(sockets && streak_ >= kFairStreak)) {
            Packet* const packets = pop(worker, room.size(), wakeup);
            lock_.unlock();
            wakeup.deliver();
            return hand_out(packets, room);
        }
        streak_ = 0;
        if (looked && !ready && deadline.has_passed()) {
            lock_.unlock();
            return Error::WaitTimeout;
        }
        looked = true;
        const os::Deadline until = ready ? os::Deadline::at_once() : deadline;
        if (alertable && !ready) {
            lock_.unlock();
            Packet* const packets = TRY(wait_alertably(worker, until, room.size()));
            if (!packets) continue;
            return hand_out(packets, room);
        }
        if (sockets) {
            enter_reactor(until);
            lock_.unlock();
            if (Packet* const packets = wait_in_reactor(until, nullptr, room.size()))
                return hand_out(packets, room);
        } else if (until.is_at_once()) {
            lock_.unlock();
        } else {
            Attendance::Sleeper sleeper;
            add(sleeper);
            lock_.unlock();
            sleep(sleeper, until);
        }
    }
}

Packet* Port::take_first() {
    lock_.lock();
    // A port that is closed has no packets. A thread in the reactor may have to be woken for the others.
    const bool polls = has_reactor_.load(std::memory_order_relaxed) &&
                       (streak_ >= kFairStreak || attendance_.can_wake_in_reactor());
    if (packets_.is_empty() || polls || !concurrency_.may_continue(Worker::current)) [[unlikely]] {
        lock_.unlock();
        return nullptr;
    }
    Packet* const packet = packets_.pop();
    ++streak_;
    attendance_.note_visit();
    if (packets_.is_empty()) concurrency_.queue_is_empty();
    lock_.unlock();
    return packet;
}

void Port::remember(Handle handle, const Slot& slot) {
    Worker& worker = Worker::current;
    if (worker.port != this) return;
    const std::uint64_t word = slot.word.load(std::memory_order_acquire) & ~handle_table::kUsers;
    if (!handle_table::names(handle, word)) return;
    worker.handle = handle;
    worker.slot = &slot;
    worker.word = word;
}

Packet* Port::pop(Worker& worker, std::size_t most, Wakeup& wakeup) {
    const PacketQueue::Taken taken = packets_.pop(most);
    begin_work(worker);
    streak_ += static_cast<std::uint32_t>(taken.count);
    attendance_.note_visit();
    if (packets_.is_empty())
        concurrency_.queue_is_empty();
    else if (attendance_.can_wake_in_reactor())
        wakeup = wake_one();
    return taken.first;
}

void Port::begin_work(Worker& worker) {
    concurrency_.begin(worker);
    if (worker.port == this) [[likely]]
        return;
    retain();
    worker.port = this;
    concurrency_.add(worker);
}

void Port::add(Attendance::Sleeper& sleeper) {
    attendance_.add(sleeper);
    see_that_it_is_attended();
}

void Port::sleep(Attendance::Sleeper& sleeper, os::Deadline deadline) {
    while (sleeper.woken.load(std::memory_order_acquire) == 0)
        if (!os::futex_wait(sleeper.woken, 0, deadline)) break;
    const os::LockGuard guard(lock_);
    attendance_.remove(sleeper);
}

void Port::enter_reactor(os::Deadline deadline) {
    attendance_.note_visit();
    if (deadline.is_at_once()) return;
    attendance_.enter_reactor();
    see_that_it_is_attended();
}

Packet* Port::wait_in_reactor(os::Deadline deadline, Alert* alert, std::size_t room) {
    const bool sleeps = !deadline.is_at_once();
    os::Ready ready[os::kMostReady];
    if (alert && sleeps) {
        alert->wait_readable(reactor_.descriptor(), deadline);
        deadline = os::Deadline::at_once();
    }
    const std::size_t count = reactor_.wait(ready, deadline);
    bool keeps = false;
    if (sleeps || count != 0) {
        const os::LockGuard guard(lock_);
        attendance_.note_wake({ready, count});
        // The last thread that leaves the reactor passes the sockets to the reactor thread.
        if (sleeps && attendance_.leave_reactor() && !is_attended() &&
            sockets_.load(std::memory_order_relaxed) != 0)
            reactor_thread::attend(*this);
        keeps = count != 0 && packets_.is_empty() && concurrency_.may_run() && !closed_;
        if (keeps) {
            begin_work(Worker::current);
            concurrency_.queue_is_empty();
        }
    }
    return serve({ready, count}, keeps ? room : 0);
}

Packet* Port::serve(std::span<const os::Ready> ready, std::size_t room) {
    if (ready.empty()) return nullptr;
    Serving mine{this, room, nullptr, &mine.first};
    Serving* const outer = serving;
    serving = &mine;
    Reactor::serve(ready);
    serving = outer;
    return mine.first;
}

Result<Reactor*> Port::reactor() {
    if (callback_) return reactor_thread::reactor();
    if (has_reactor_.load(std::memory_order_acquire)) return &reactor_;
    Wakeup wakeup;
    {
        const os::LockGuard guard(lock_);
        if (!has_reactor_.load(std::memory_order_relaxed)) {
            TRY(reactor_.open());
            has_reactor_.store(true, std::memory_order_release);
        }
        // Threads that sleep on futexes change to the reactor.
        attendance_.wake_sleepers();
        wakeup = wake_one();
    }
    wakeup.deliver();
    return &reactor_;
}

std::uint32_t Port::count_blocked_workers() {
    constexpr std::size_t kMost = 64;
    std::uint32_t threads[kMost];
    std::size_t count;
    {
        const os::LockGuard guard(lock_);
        count = concurrency_.list_running(threads);
    }
    std::uint32_t blocked = 0;
    for (std::size_t i = 0; i < count; ++i)
        blocked += os::thread_is_asleep(threads[i]);
    return blocked;
}

bool Port::look_after() {
    lock_.lock();
    const bool visited = attendance_.was_visited();
    const bool waits = attendance_.has_waiters() && !closed_;
    const bool sockets = sockets_.load(std::memory_order_relaxed) != 0;
    const bool packets = !packets_.is_empty();
    if (packets && waits && !visited) {
        lock_.unlock();
        const std::uint32_t blocked = count_blocked_workers();
        lock_.lock();
        if (!packets_.is_empty()) concurrency_.allow_in_place_of(blocked);
        const Wakeup wakeup = wake_one();
        lock_.unlock();
        wakeup.deliver();
        return true;
    }
    if (!packets && (!sockets || attendance_.is_quiet(waits))) {
        reactor_thread::leave(*this);
        lock_.unlock();
        return false;
    }
    lock_.unlock();
    if (waits || visited || !sockets) return true;
    os::Ready ready[os::kMostReady];
    const std::size_t count = reactor_.wait(ready, os::Deadline::at_once());
    Reactor::serve({ready, count});
    lock_.lock();
    attendance_.note_wake({ready, count});
    // The wake-up consumed here may have been for a thread that began to wait after the check for waiting
    // threads.
    Wakeup wakeup;
    if (!packets_.is_empty() || closed_) wakeup = wake_one();
    lock_.unlock();
    wakeup.deliver();
    return true;
}

/// Allocates what the thread needs to take its first packet, so that nothing is allocated with the lock held.
/// False without memory.
bool Port::prepare_worker(Worker& worker) {
    if (worker.hooked) return true;
    Thread* const thread = Thread::current_or_null();
    if (!thread) return false;
    worker.thread = os::thread_id();
    worker.hooked = true;
    worker.run = [](ThreadExitHook& hook, Thread&) {
        auto& it = static_cast<Worker&>(hook);
        it.hooked = false;
        leave_port(it);
    };
    static constexpr BlockingHook kBlocking{thread_blocks, thread_goes_on};
    thread->at_exit(worker);
    thread->set_blocking_hook(kBlocking);
    return true;
}

void Port::leave_port(Worker& worker) {
    thread_blocks();
    Port* const port = worker.port;
    if (!port) return;
    worker.port = nullptr;
    // No slot has this word.
    worker.word = ~std::uint64_t{0};
    {
        const os::LockGuard guard(port->lock_);
        port->concurrency_.remove(worker);
    }
    port->release();
}

bool Port::thread_blocks() {
    Worker& worker = Worker::current;
    if (!worker.running) return false;
    Port& port = *worker.port;
    port.lock_.lock();
    port.concurrency_.end(worker);
    Wakeup wakeup;
    if (!port.packets_.is_empty()) wakeup = port.wake_one();
    port.lock_.unlock();
    wakeup.deliver();
    return true;
}

void Port::thread_goes_on() {
    Worker& worker = Worker::current;
    Port& port = *worker.port;
    const os::LockGuard guard(port.lock_);
    port.concurrency_.begin(worker);
}

void Port::last_handle_closed(bool) {
    Packet* packets;
    Wakeup wakeup;
    {
        const os::LockGuard guard(lock_);
        closed_ = true;
        packets = packets_.clear();
        attendance_.wake_sleepers();
        // Threads in the reactor wake one another.
        wakeup = wake_one();
    }
    wakeup.deliver();
    PacketQueue::release_all(packets);
}

void Port::after_fork() NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread.
    lock_.forget_holder();
    attendance_.forget_in_child();
    concurrency_.forget_in_child();
    if (Worker& worker = Worker::current; worker.port == this) {
        worker.thread = os::thread_id();
        concurrency_.add(worker);
        if (worker.running) concurrency_.begin(worker);
    }
    reactor_.renew_after_fork();
}

} // namespace ws2::core
