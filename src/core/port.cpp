#include "core/port.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/pool.hpp"
#include "core/reactor_thread.hpp"
#include "core/thread.hpp"
#include "os/thread.hpp"
#include "os/watch.hpp"

#include <mutex>
#include <new>

namespace ws2::core {
namespace {

struct Posted : Packet, overlapped::Pooled<Posted> {};
using PostedPool = overlapped::Pool<Posted>;

/// After so many packets in a row the sockets get a look, even if the queue never runs dry.
constexpr std::uint32_t kFairStreak = 64;
/// So many looks of the background at a port where threads wait, and it stops looking.
constexpr std::uint32_t kQuietLooks = 100;

/// The port whose sockets the calling thread is looking after, and how many packets it will take itself.
struct Serving {
    const Port* port = nullptr;
    std::size_t room = 0;
};
constinit thread_local Serving serving;

} // namespace

/// What the calling thread is to the port whose packet it took last.
struct Port::Worker : ThreadExitHook {
    Port* port = nullptr;
    bool running = false;
    bool hooked = false;
    std::uint32_t thread = 0;
    /// The next of the same port.
    Worker* next = nullptr;

    static constinit thread_local Worker current;
};
constinit thread_local Port::Worker Port::Worker::current;

/// Wakes the calling thread from its wait when something is queued to it.
class Port::Alert {
  public:
    Alert() : waker_{wake, this}, listening_(Thread::current().begin_alertable(waker_)) {}
    ~Alert() {
        if (listening_) Thread::current().end_alertable();
        if (descriptor_ >= 0) static_cast<void>(os::close(descriptor_));
    }
    Alert(const Alert&) = delete;
    Alert& operator=(const Alert&) = delete;

    bool is_raised() const { return !listening_ || raised_.load(std::memory_order_seq_cst); }
    Sleeper& sleeper() { return sleeper_; }
    /// A descriptor that becomes readable; -1 if there is none to be had.
    os::Descriptor descriptor() {
        descriptor_ = os::make_wake_descriptor().value_or(-1);
        published_.store(descriptor_, std::memory_order_seq_cst);
        return descriptor_;
    }

  private:
    static void wake(void* self) {
        auto* alert = static_cast<Alert*>(self);
        alert->raised_.store(true, std::memory_order_seq_cst);
        alert->sleeper_.woken.store(1, std::memory_order_release);
        os::futex_wake(&alert->sleeper_.woken, 1);
        if (const auto descriptor = alert->published_.load(std::memory_order_seq_cst); descriptor >= 0)
            os::wake(descriptor);
    }

    std::atomic<bool> raised_{false};
    std::atomic<os::Descriptor> published_{-1};
    os::Descriptor descriptor_ = -1;
    Sleeper sleeper_;
    Waker waker_;
    const bool listening_;
};

Port::~Port() {
    while (Packet* packet = first_) {
        first_ = packet->next;
        packet->release(*packet);
    }
}

Result<Handle> Port::create(std::uint32_t concurrency) {
    // 0 stands for the number of processors.
    auto* port = new (std::nothrow) Port(concurrency ? concurrency : os::processor_count());
    if (!port) return Error::NotEnoughMemory;
    auto handle = handle_table::insert(port);
    if (!handle) return Error::NoSystemResources;
    return handle;
}

Reference<Port> Port::make_sink(Reference<Object> owner, void (*take)(Object& owner, Packet& packet)) {
    auto port = Reference<Port>::adopt(new Port(1));
    port->sink_ = take;
    port->sink_owner_ = std::move(owner);
    port->attended_.store(true, std::memory_order_relaxed);
    return port;
}

void Port::drop_sink() {
    Reference<Object> owner;
    const std::lock_guard guard(lock_);
    owner = std::move(sink_owner_);
}

void Port::pass_on(Packet& packet) {
    Reference<Object> owner;
    {
        const std::lock_guard guard(lock_);
        owner = sink_owner_;
    }
    if (owner)
        sink_(*owner, packet);
    else
        packet.release(packet);
}

Result<void> Port::post(void* overlapped, std::uintptr_t key, std::uint32_t bytes, Status status) {
    Posted* packet = PostedPool::take();
    if (!packet) return Error::NotEnoughMemory;
    packet->overlapped = overlapped;
    packet->key = key;
    packet->status = status;
    packet->bytes = bytes;
    packet->release = [](Packet& it) { PostedPool::give(static_cast<Posted*>(&it)); };
    push(*packet);
    return {};
}

void Port::push(Packet& packet) {
    if (sink_) [[unlikely]]
        return pass_on(packet);
    packet.next = nullptr;
    lock_.lock();
    if (closed_) {
        lock_.unlock();
        packet.release(packet);
        return;
    }
    (last_ ? last_->next : first_) = &packet;
    last_ = &packet;
    ++count_;
    if (serving.port == this && count_ <= serving.room)
        lock_.unlock();
    else
        wake_one_and_unlock();
}

void Port::wake_one_and_unlock() {
    if (!may_run() && !closed_) {
        if (sleepers_ || in_reactor_) see_that_it_is_attended();
        lock_.unlock();
        return;
    }
    if (Sleeper* sleeper = sleepers_) {
        sleepers_ = sleeper->next;
        sleeper->next = nullptr;
        const os::FutexWord* word = &sleeper->woken;
        sleeper->woken.store(1, std::memory_order_release);
        lock_.unlock();
        os::futex_wake(word, 1);
        return;
    }
    // One wake-up at a time: two could melt into one edge. Who consumes it wakes the next.
    const bool wake = in_reactor_ != 0 && !wake_sent_;
    if (wake) wake_sent_ = true;
    lock_.unlock();
    if (wake) reactor_.wake();
}

void Port::wake_all_and_unlock() {
    Sleeper* sleeper = sleepers_;
    sleepers_ = nullptr;
    while (sleeper) {
        Sleeper* next = sleeper->next;
        const os::FutexWord* word = &sleeper->woken;
        sleeper->woken.store(1, std::memory_order_release);
        os::futex_wake(word, 1);
        sleeper = next;
    }
    // Those in the reactor wake one another.
    wake_one_and_unlock();
}

Result<std::size_t> Port::take(std::span<PortEntry> room, os::Deadline deadline, bool alertable) {
    Worker& worker = Worker::current;
    if (worker.port != this) [[unlikely]]
        leave_port();
    bool looked = false;
    for (;;) {
        lock_.lock();
        if (worker.running) {
            worker.running = false;
            --running_;
        }
        if (closed_) {
            wake_one_and_unlock();
            return Error::AbandonedWait;
        }
        const bool sockets = has_reactor_.load(std::memory_order_relaxed);
        const bool packets = first_ && may_run();
        if (packets && !(sockets && streak_ >= kFairStreak)) return pop_and_unlock(room);
        streak_ = 0;
        if (looked && !packets && deadline.has_passed()) {
            lock_.unlock();
            return Error::WaitTimeout;
        }
        looked = true;
        const os::Deadline until = packets ? os::Deadline::at_once() : deadline;
        if (alertable && !packets) {
            lock_.unlock();
            if (!wait_alertably(until, room.size())) continue;
            lock_.lock();
            if (first_ && may_run()) return pop_and_unlock(room);
            lock_.unlock();
            return Error::UserApc;
        }
        if (sockets) {
            wait_in_reactor_and_unlock(until, nullptr, room.size());
        } else {
            Sleeper sleeper;
            sleep_and_unlock(sleeper, until);
        }
    }
}

/// True if something was queued to the thread.
bool Port::wait_alertably(os::Deadline deadline, std::size_t room) {
    Alert alert;
    if (alert.is_raised()) return true;
    lock_.lock();
    if (closed_ || (first_ && may_run())) {
        lock_.unlock();
        return false;
    }
    if (has_reactor_.load(std::memory_order_relaxed))
        wait_in_reactor_and_unlock(deadline, &alert, room);
    else
        sleep_and_unlock(alert.sleeper(), deadline);
    return alert.is_raised();
}

std::size_t Port::pop_and_unlock(std::span<PortEntry> room) {
    Packet* packet = first_;
    std::size_t count = 1;
    Packet* end = packet;
    while (count < room.size() && end->next) {
        end = end->next;
        ++count;
    }
    first_ = end->next;
    if (!first_) {
        last_ = nullptr;
        overdraft_ = 0;
    }
    begin_work();
    count_ -= count;
    streak_ += static_cast<std::uint32_t>(count);
    ++visits_;
    if (first_ && in_reactor_ != 0 && !wake_sent_)
        wake_one_and_unlock();
    else
        lock_.unlock();
    end->next = nullptr;
    for (PortEntry* entry = room.data(); packet; ++entry) {
        Packet* next = packet->next;
        *entry = {packet->key, packet->overlapped, number(packet->status), packet->bytes};
        packet->release(*packet);
        packet = next;
    }
    return count;
}

void Port::sleep_and_unlock(Sleeper& sleeper, os::Deadline deadline) {
    if (deadline.is_at_once()) {
        lock_.unlock();
        return;
    }
    if (first_) see_that_it_is_attended();
    sleeper.next = sleepers_;
    sleepers_ = &sleeper;
    lock_.unlock();
    while (sleeper.woken.load(std::memory_order_acquire) == 0)
        if (!os::futex_wait(sleeper.woken, 0, deadline)) break;
    const std::lock_guard guard(lock_);
    for (Sleeper** place = &sleepers_; *place; place = &(*place)->next) {
        if (*place != &sleeper) continue;
        *place = sleeper.next;
        break;
    }
}

void Port::wait_in_reactor_and_unlock(os::Deadline deadline, Alert* alert, std::size_t room) {
    const bool sleeps = !deadline.is_at_once();
    if (sleeps) ++in_reactor_;
    ++visits_;
    lock_.unlock();
    os::Ready ready[os::kMostReady];
    std::size_t count = 0;
    if (alert && sleeps) {
        os::Watched watched[] = {{reactor_.descriptor(), false}, {alert->descriptor(), false}};
        if (!alert->is_raised()) os::wait_readable(watched, deadline);
        count = reactor_.wait(ready, os::Deadline::at_once());
    } else {
        count = reactor_.wait(ready, deadline);
    }
    if (sleeps || count != 0) {
        const std::lock_guard guard(lock_);
        note_wake({ready, count});
        if (sleeps && --in_reactor_ == 0 && !attended_.load(std::memory_order_relaxed))
            see_that_it_is_attended();
    }
    serve({ready, count}, room);
}

void Port::note_wake(std::span<const os::Ready> ready) {
    for (const os::Ready& one : ready)
        if (one.data == Reactor::kWake) wake_sent_ = false;
}

void Port::serve(std::span<const os::Ready> ready, std::size_t room) {
    if (ready.empty()) return;
    const Serving outer = serving;
    serving = {this, room};
    Reactor::serve(ready);
    serving = outer;
}

Result<Reactor*> Port::reactor() {
    if (sink_) return reactor_thread::reactor();
    if (has_reactor_.load(std::memory_order_acquire)) return &reactor_;
    lock_.lock();
    if (!has_reactor_.load(std::memory_order_relaxed)) {
        if (auto opened = reactor_.open(); !opened) {
            lock_.unlock();
            return opened.error();
        }
        has_reactor_.store(true, std::memory_order_release);
    }
    // Who sleeps on a futex has to move over.
    wake_all_and_unlock();
    return &reactor_;
}

void Port::see_that_it_is_attended() {
    if (!attended_.exchange(true, std::memory_order_relaxed)) reactor_thread::watch_over(*this);
}

std::uint32_t Port::count_blocked_workers() {
    constexpr std::size_t kMost = 64;
    std::uint32_t threads[kMost];
    std::size_t count = 0;
    lock_.lock();
    for (const Worker* worker = workers_; worker && count < kMost; worker = worker->next)
        if (worker->running) threads[count++] = worker->thread;
    lock_.unlock();
    std::uint32_t blocked = 0;
    for (std::size_t i = 0; i < count; ++i)
        blocked += os::thread_is_asleep(threads[i]);
    return blocked;
}

bool Port::look_after() {
    lock_.lock();
    // Closed, and no socket belongs to it any more: the caller's reference is what keeps it.
    if (closed_ && is_only_reference()) {
        lock_.unlock();
        return false;
    }
    const bool visited = visits_ != visits_seen_;
    visits_seen_ = visits_;
    const bool sockets = has_reactor_.load(std::memory_order_relaxed);
    const bool waits = (in_reactor_ != 0 || sleepers_) && !closed_;
    if (first_ && waits && !visited) {
        lock_.unlock();
        const std::uint32_t blocked = count_blocked_workers();
        lock_.lock();
        if (first_) overdraft_ = blocked;
        wake_one_and_unlock();
        return true;
    }
    if (!first_ && (!sockets || (waits && ++quiet_looks_ >= kQuietLooks))) {
        quiet_looks_ = 0;
        attended_.store(false, std::memory_order_relaxed);
        lock_.unlock();
        return false;
    }
    if (!waits) quiet_looks_ = 0;
    lock_.unlock();
    if (waits || visited || !sockets) return true;
    os::Ready ready[os::kMostReady];
    const std::size_t count = reactor_.wait(ready, os::Deadline::at_once());
    Reactor::serve({ready, count});
    lock_.lock();
    note_wake({ready, count});
    // The edge that was taken here may have been meant for a thread that came after the look at the waiters.
    if (first_ || closed_)
        wake_one_and_unlock();
    else
        lock_.unlock();
    return true;
}

void Port::begin_work() {
    Worker& worker = Worker::current;
    ++running_;
    worker.running = true;
    if (worker.port == this) [[likely]]
        return;
    retain();
    worker.port = this;
    worker.thread = os::thread_id();
    worker.next = workers_;
    workers_ = &worker;
    if (worker.hooked) return;
    worker.hooked = true;
    worker.run = [](ThreadExitHook& hook, Thread&) {
        static_cast<Worker&>(hook).hooked = false;
        leave_port();
    };
    Thread::current().at_exit(worker);
}

void Port::leave_port() {
    Worker& worker = Worker::current;
    thread_blocks();
    Port* port = worker.port;
    if (!port) return;
    worker.port = nullptr;
    port->lock_.lock();
    for (Worker** place = &port->workers_; *place; place = &(*place)->next) {
        if (*place != &worker) continue;
        *place = worker.next;
        break;
    }
    port->lock_.unlock();
    port->release();
}

bool Port::thread_blocks() {
    Worker& worker = Worker::current;
    if (!worker.running) return false;
    Port& port = *worker.port;
    port.lock_.lock();
    worker.running = false;
    --port.running_;
    if (port.first_)
        port.wake_one_and_unlock();
    else
        port.lock_.unlock();
    return true;
}

void Port::thread_goes_on() {
    Worker& worker = Worker::current;
    const std::lock_guard guard(worker.port->lock_);
    worker.running = true;
    ++worker.port->running_;
}

void Port::last_handle_closed(bool) {
    lock_.lock();
    closed_ = true;
    Packet* packet = first_;
    first_ = last_ = nullptr;
    count_ = 0;
    wake_all_and_unlock();
    while (packet) {
        Packet* next = packet->next;
        packet->release(*packet);
        packet = next;
    }
}

void Port::after_fork() {
    lock_.forget_holder();
    sleepers_ = nullptr;
    workers_ = nullptr;
    in_reactor_ = running_ = overdraft_ = 0;
    wake_sent_ = false;
    attended_.store(false, std::memory_order_relaxed);
    reactor_.renew_after_fork();
}

} // namespace ws2::core
