#include "core/registered/completion_queue.hpp"

#include "catalog/error.hpp"
#include "core/port/reactor_thread.hpp"
#include "core/registered/buffer.hpp"
#include "core/registered/queue_watcher.hpp"
#include "core/registered/request_queue.hpp"

#include <algorithm>
#include <cassert>
#include <new>
#include <utility>

namespace ws2::core::registered {

CompletionQueue::CompletionQueue(std::unique_ptr<Entry[]> ring, std::uint32_t size, Notification notification,
                                 std::unique_ptr<Engine> engine)
    : Object(kKind), ring_(std::move(ring)), size_(size), notification_(std::move(notification)),
      engine_(std::move(engine)) {}

CompletionQueue::~CompletionQueue() {
    if (const os::Descriptor epoll = epoll_.load(std::memory_order_relaxed); epoll >= 0)
        static_cast<void>(os::close(epoll));
}

Result<Handle> CompletionQueue::create(std::uint32_t size, Notification notification) {
    if (size < 1 || size > kMostEntries) return Error::InvalidArgument;
    std::unique_ptr<Entry[]> ring(new (std::nothrow) Entry[size]);
    auto engine = Engine::create();
    if (!ring || !engine) return Error::NoBuffers;
    auto* made =
        new (std::nothrow) CompletionQueue(std::move(ring), size, std::move(notification), std::move(engine));
    if (!made) return Error::NoBuffers;
    const auto queue = Reference<CompletionQueue>::share(made);
    auto handle = handle_table::insert(made);
    if (!handle) return Error::NoBuffers;
    queue->handle_ = *handle;
    return handle;
}

void CompletionQueue::close(Handle queue) {
    static_cast<void>(
        handle_table::close(queue, [](ObjectKind kind) { return kind == ObjectKind::CompletionQueue; }));
}

Result<void> CompletionQueue::resize(std::uint32_t size) {
    if (size < 1 || size > kMostEntries) return Error::InvalidArgument;
    std::unique_ptr<Entry[]> ring(new (std::nothrow) Entry[size]);
    if (!ring) return Error::NoBuffers;
    const os::LockGuard guard(lock_);
    if (size < reserved_ || size < count_) return Error::TooManyReferences;
    for (std::uint32_t i = 0; i < count_; ++i)
        ring[i] = ring_[(first_ + i) % size_];
    ring_ = std::move(ring);
    size_ = size;
    first_ = 0;
    return {};
}

// ------------------------------------------------------------------------------------------------- Places

Result<void> CompletionQueue::reserve(std::uint32_t count) {
    const os::LockGuard guard(lock_);
    if (is_closed()) return Error::InvalidArgument;
    if (count > size_ - reserved_) return Error::NoBuffers;
    reserved_ += count;
    return {};
}

void CompletionQueue::give_back(std::uint32_t count) {
    const os::LockGuard guard(lock_);
    reserved_ -= count;
}

void CompletionQueue::end(Places& places) {
    const os::LockGuard guard(lock_);
    places.ended = true;
    reserved_ -= places.limit - places.taken.load(std::memory_order_relaxed);
}

Object* CompletionQueue::release_place(Places& places, Object& owner) {
    if (places.ended) --reserved_;
    return os::count(places.taken, ~0u, std::memory_order_acq_rel) == 1 ? &owner : nullptr;
}

// ------------------------------------------------------------------------------------------------ Results

void CompletionQueue::push(std::span<const Finished> finished, Places& places, Object& owner) {
    Object* idle = nullptr;
    bool fires = false;
    {
        const os::LockGuard guard(lock_);
        for (const Finished& one : finished) {
            if (is_closed()) [[unlikely]] {
                idle = release_place(places, owner);
                continue;
            }
            assert(count_ < size_ && "each request has a place");
            std::uint32_t at = first_ + count_++;
            if (at >= size_) at -= size_;
            ring_[at] = {one.result, &places, &owner, one.notifies};
            notifying_ += one.notifies;
        }
        fires = notifying_ != 0 && armed_.load(std::memory_order_relaxed);
        if (fires) fire();
    }
    if (fires) deliver();
    if (idle) idle->release();
}

std::size_t CompletionQueue::take(std::span<Completed> room) {
    constexpr std::size_t most = 64;
    Object* idle[most];
    std::size_t idle_count = 0, taken = 0;
    {
        const os::LockGuard guard(lock_);
        for (const std::size_t count = std::min({room.size(), std::size_t{count_}, most}); taken < count;
             ++taken) {
            const Entry& entry = ring_[first_];
            room[taken] = entry.result;
            notifying_ -= entry.notifies;
            if (Object* owner = release_place(*entry.places, *entry.owner)) idle[idle_count++] = owner;
            if (++first_ == size_) first_ = 0;
        }
        count_ -= static_cast<std::uint32_t>(taken);
    }
    while (idle_count != 0)
        idle[--idle_count]->release();
    return taken;
}

std::size_t CompletionQueue::dequeue(std::span<Completed> room) {
    std::size_t count = 0;
    for (bool polled = false; count < room.size();) {
        const std::size_t taken = take(room.subspan(count));
        count += taken;
        if (taken != 0) continue;
        // A program that polls serves its sockets itself. One that has called RIONotify is woken.
        if (count != 0 || polled || armed_.load(std::memory_order_relaxed)) break;
        if (epoll_.load(std::memory_order_acquire) < 0) break;
        polled = true;
        serve();
    }
    return count;
}

// ------------------------------------------------------------------------------------------ Notifications

Result<void> CompletionQueue::notify() {
    if (!notification_.exists()) return Error::InvalidArgument;
    bool fires = false;
    {
        const os::LockGuard guard(lock_);
        if (is_closed()) return Error::InvalidArgument;
        if (armed_.load(std::memory_order_relaxed) || packet_.queued) return Error::AlreadyInProgress;
        if (notification_.event && notification_.resets) notification_.event->reset();
        armed_.store(true, std::memory_order_relaxed);
        fires = notifying_ != 0;
        if (fires) fire();
    }
    if (fires) deliver();
    return {};
}

void CompletionQueue::fire() {
    armed_.store(false, std::memory_order_relaxed);
    if (!notification_.port) return;
    retain();
    packet_.queue = this;
    packet_.queued = true;
    packet_.overlapped = notification_.overlapped;
    packet_.key = notification_.key;
    packet_.status = Status::Success;
    packet_.bytes = 0;
    packet_.release = [](Packet& packet) {
        CompletionQueue& queue = *static_cast<NotifyPacket&>(packet).queue;
        {
            const os::LockGuard guard(queue.lock_);
            queue.packet_.queued = false;
        }
        queue.release();
    };
}

// The packet belongs to this thread until it is queued.
void CompletionQueue::deliver() NO_THREAD_SAFETY_ANALYSIS {
    if (notification_.event)
        notification_.event->set();
    else
        notification_.port->push(packet_);
}

// ------------------------------------------------------------------------------------------------- Sockets

Result<Reactor*> CompletionQueue::reactor() {
    return notification_.port ? notification_.port->reactor() : reactor_thread::reactor();
}

Result<void> CompletionQueue::open() {
    if (is_closed()) return Error::OperationAborted;
    if (epoll_.load(std::memory_order_relaxed) >= 0) return {};
    Reactor* const reactor = TRY(this->reactor());
    QueueWatcher* const watcher = QueueWatcher::take(handle_);
    if (!watcher) return Error::NoBuffers;
    auto epoll = os::make_epoll();
    const auto added = epoll ? reactor->add(*epoll, watcher->event_data()) : Result<void>(epoll.error());
    if (!added) {
        if (epoll) static_cast<void>(os::close(*epoll));
        QueueWatcher::give(*watcher);
        return added.error();
    }
    if (notification_.port) notification_.port->socket_bound();
    watcher_ = watcher;
    epoll_.store(*epoll, std::memory_order_release);
    return {};
}

Result<void> CompletionQueue::watch(os::Descriptor descriptor, Handle request_queue) {
    const os::LockGuard guard(lock_);
    TRY(open());
    return os::epoll_add(epoll_.load(std::memory_order_relaxed), descriptor, request_queue);
}

void CompletionQueue::stop_watching(os::Descriptor descriptor) {
    if (const os::Descriptor epoll = epoll_.load(std::memory_order_acquire); epoll >= 0)
        os::epoll_remove(epoll, descriptor);
}

void CompletionQueue::make_edge(os::Descriptor descriptor, Handle request_queue) {
    static_cast<void>(os::epoll_rearm(epoll_.load(std::memory_order_acquire), descriptor, request_queue));
}

bool CompletionQueue::serve() {
    os::Ready ready[os::kMostReadyTogether];
    const std::size_t count =
        os::epoll_wait(epoll_.load(std::memory_order_acquire), ready, os::Deadline::at_once());
    HandleRef<RequestQueue> found[kMostChances];
    Chance chances[kMostChances];
    std::size_t chance_count = 0, found_count = 0;
    const auto run = [&] {
        engine_->run({chances, chance_count});
        while (found_count != 0)
            found[--found_count] = {};
        chance_count = 0;
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (chance_count + 2 > kMostChances) run();
        auto requests = find_registered<RequestQueue>(static_cast<Handle>(ready[i].data));
        if (!requests) continue;
        const bool hung_up = ready[i].is_hung_up() || ready[i].is_urgent();
        if (ready[i].receives() && requests->wants_edge(Direction::Receive, *this))
            chances[chance_count++] = {requests.get(), Direction::Receive, Chance::Edge, hung_up};
        if (ready[i].sends() && requests->wants_edge(Direction::Send, *this))
            chances[chance_count++] = {requests.get(), Direction::Send, Chance::Edge, hung_up};
        found[found_count++] = std::move(requests);
    }
    run();
    return count == os::kMostReadyTogether;
}

bool CompletionQueue::defer(RequestQueue& requests, Direction direction) {
    if (!engine_->commits_together()) return false;
    const os::LockGuard guard(deferred_lock_);
    const std::uint32_t count = deferred_count_.load(std::memory_order_relaxed);
    if (count == kMostChances) return false;
    requests.retain();
    deferred_[count] = {&requests, direction};
    deferred_count_.store(count + 1, std::memory_order_relaxed);
    return true;
}

void CompletionQueue::forget_deferred(RequestQueue& requests) {
    std::uint32_t forgotten = 0;
    {
        const os::LockGuard guard(deferred_lock_);
        std::uint32_t kept = 0;
        const std::uint32_t count = deferred_count_.load(std::memory_order_relaxed);
        for (std::uint32_t i = 0; i < count; ++i)
            if (deferred_[i].requests != &requests) deferred_[kept++] = deferred_[i];
        forgotten = count - kept;
        deferred_count_.store(kept, std::memory_order_relaxed);
    }
    while (forgotten-- != 0)
        requests.release();
}

void CompletionQueue::commit_deferred() {
    // One alone is the caller's, or waits for its own commit.
    if (deferred_count_.load(std::memory_order_relaxed) < 2) return;
    Chance chances[kMostChances];
    std::size_t count;
    {
        const os::LockGuard guard(deferred_lock_);
        count = deferred_count_.exchange(0, std::memory_order_relaxed);
        for (std::size_t i = 0; i < count; ++i)
            chances[i] = {deferred_[i].requests, deferred_[i].direction, Chance::Commit};
    }
    engine_->run({chances, count});
    for (std::size_t i = 0; i < count; ++i)
        chances[i].requests->release();
}

void CompletionQueue::serve_later() {
    const os::LockGuard guard(lock_);
    if (!watcher_) return;
    if (const auto reactor = this->reactor())
        static_cast<void>(
            (*reactor)->make_edge(epoll_.load(std::memory_order_relaxed), watcher_->event_data()));
}

void CompletionQueue::request_waits() {
    if (notification_.port) notification_.port->operation_waits();
}

void CompletionQueue::leave_reactor() {
    if (!watcher_) return;
    if (const auto reactor = this->reactor()) (*reactor)->remove(epoll_.load(std::memory_order_relaxed));
    QueueWatcher::give(*std::exchange(watcher_, nullptr));
    if (notification_.port) notification_.port->socket_gone();
}

void CompletionQueue::last_handle_closed(bool) {
    {
        const os::LockGuard guard(lock_);
        closed_.store(true, std::memory_order_release);
        armed_.store(false, std::memory_order_relaxed);
        leave_reactor();
    }
    // The results that nobody has taken.
    Completed unused[64];
    while (take(unused) != 0) {
    }
}

void CompletionQueue::after_fork() NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread. The epoll instance is the parent's; the next request that waits makes
    // another.
    lock_.forget_holder();
    deferred_lock_.forget_holder();
    engine_->after_fork();
    for (std::uint32_t count = deferred_count_.exchange(0, std::memory_order_relaxed); count != 0;)
        deferred_[--count].requests->release();
    const os::Descriptor epoll = epoll_.exchange(-1, std::memory_order_relaxed);
    if (epoll < 0) return;
    static_cast<void>(os::close(epoll));
    if (!watcher_) return;
    QueueWatcher::give(*std::exchange(watcher_, nullptr));
    if (notification_.port) notification_.port->socket_gone();
}

} // namespace ws2::core::registered
