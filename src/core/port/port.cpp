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

} // namespace

Posted::Posted() { release = release_posted; }

constinit Port::Serving Port::serves_none{};
constinit thread_local Port::Serving* Port::serving = &serves_none;

std::size_t Port::hand_out(Packet* packet, std::span<PortEntry> room) {
    PortEntry* entry = room.data();
    for (; packet; ++entry) {
        Packet* const next = packet->next;
        *entry = entry_of(*packet);
        packet->release(*packet);
        packet = next;
    }
    return static_cast<std::size_t>(entry - room.data());
}

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

[[gnu::always_inline]] inline std::size_t Port::wait_for_sockets(int milliseconds, bool sleeps,
                                                                 std::span<PortEntry> room) {
    os::Ready ready[os::kMostReady];
    const std::size_t count = reactor_.wait(ready, milliseconds);
    if (!sleeps && count == 0) return 0;
    Worker& worker = Worker::current;
    lock_.lock();
    attendance_.note_wake({ready, count});
    // The last thread that leaves the reactor passes the sockets to the reactor thread.
    if (sleeps && attendance_.leave_reactor() && !is_attended() &&
        sockets_.load(std::memory_order_relaxed) != 0) [[unlikely]]
        reactor_thread::attend(*this);
    const bool keeps = count != 0 && packets_.is_empty() && concurrency_.may_run() && !closed_;
    if (keeps) [[likely]] {
        begin_work(worker);
        concurrency_.queue_is_empty();
    }
    lock_.unlock();
    Serving mine{keeps ? this : nullptr, room.data(), room.data() + room.size()};
    Serving* const outer = serving;
    serving = &mine;
    Reactor::serve({ready, count});
    serving = outer;
    return static_cast<std::size_t>(mine.next - room.data());
}

Result<std::size_t> Port::take(std::span<PortEntry> room, std::uint32_t milliseconds, bool alertable) {
    const auto deadline = os::Deadline::after_milliseconds(milliseconds);
    Worker& worker = Worker::current;
    if (worker.port != this && !prepare_to_take(worker)) [[unlikely]]
        return Error::NotEnoughMemory;
    lock_.lock();
    // The common wait: for sockets, with nothing in the queue.
    if (closed_ || !packets_.is_empty() || !has_reactor_.load(std::memory_order_relaxed) || alertable)
        [[unlikely]]
        return take_generally(room, deadline, alertable, false);
    concurrency_.end(worker);
    streak_ = 0;
    const bool sleeps = milliseconds != 0;
    attendance_.note_visit();
    if (sleeps) attendance_.enter_reactor();
    lock_.unlock();
    // The clock is not read again.
    const int left = milliseconds == 0xFFFFFFFF ? -1 : static_cast<int>(milliseconds & 0x7FFFFFFF);
    if (const std::size_t taken = wait_for_sockets(left, sleeps, room)) [[likely]]
        return taken;
    lock_.lock();
    return take_generally(room, deadline, alertable, true);
}

Result<std::size_t> Port::take(std::span<PortEntry> room, os::Deadline deadline, bool alertable) {
    Worker& worker = Worker::current;
    if (worker.port != this && !prepare_to_take(worker)) return Error::NotEnoughMemory;
    lock_.lock();
    return take_generally(room, deadline, alertable, false);
}

bool Port::prepare_to_take(Worker& worker) {
    leave_port(worker);
    return prepare_worker(worker);
}

Result<std::size_t> Port::take_generally(std::span<PortEntry> room, os::Deadline deadline, bool alertable,
                                         bool looked) {
    Worker& worker = Worker::current;
    for (;; lock_.lock()) {
        Wakeup wakeup;
        concurrency_.end(worker);
        if (closed_) [[unlikely]] {
            wakeup = wake_one();
            lock_.unlock();
            wakeup.deliver();
            return Error::AbandonedWait;
        }
        const bool sockets = has_reactor_.load(std::memory_order_relaxed);
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
            if (const std::size_t taken = TRY(wait_alertably(worker, until, room))) return taken;
        } else if (sockets) {
            enter_reactor(until);
            lock_.unlock();
            if (const std::size_t taken = wait_in_reactor(until, nullptr, room)) return taken;
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

std::size_t Port::wait_in_reactor(os::Deadline deadline, Alert* alert, std::span<PortEntry> room) {
    const bool sleeps = !deadline.is_at_once();
    if (alert && sleeps) {
        alert->wait_readable(reactor_.descriptor(), deadline);
        deadline = os::Deadline::at_once();
    }
    return wait_for_sockets(deadline.milliseconds_left(), sleeps, room);
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
