#include "core/registered/request_queue.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/socket/socket.hpp"
#include "observe/witness.hpp"
#include "os/net/datagrams.hpp"

#include <algorithm>
#include <new>
#include <span>
#include <utility>

namespace ws2::core::registered {
namespace {

constexpr Direction kDirections[] = {Direction::Receive, Direction::Send};

std::uint32_t limit_of(const RequestQueue::Limits& limits, Direction direction) {
    return direction == Direction::Receive ? limits.receives : limits.sends;
}

} // namespace

RequestQueue::RequestQueue(Socket& socket, Reference<CompletionQueue> receives,
                           Reference<CompletionQueue> sends, std::uint64_t context)
    : Object(kKind), socket_(&socket), is_stream_(socket.is_stream()), context_(context) {
    lane(Direction::Receive).queue = std::move(receives);
    lane(Direction::Send).queue = std::move(sends);
}

Result<Handle> RequestQueue::create(Socket& socket, Limits limits, Reference<CompletionQueue> receives,
                                    Reference<CompletionQueue> sends, std::uint64_t context) {
    if (socket.type() == catalog::type::raw || !socket.is(socket_state::registered_io))
        return Error::OperationNotSupported;
    if (limits.receives == 0 && limits.sends == 0) return Error::InvalidArgument;
    if (socket.request_queue()) return Error::InvalidArgument;
    auto* made = new (std::nothrow) RequestQueue(socket, std::move(receives), std::move(sends), context);
    if (!made) return Error::NoBuffers;
    const auto queue = Reference<RequestQueue>::share(made);
    auto handle = handle_table::insert(made);
    if (!handle) return Error::NoBuffers;
    queue->handle_ = *handle;
    const auto give_up = [&](Error error) {
        queue->closed();
        return error;
    };
    for (const Direction direction : kDirections)
        if (auto room = give_room(queue->lane(direction), limit_of(limits, direction)); !room)
            return give_up(room.error());
    queue->retain();
    if (!socket.set_request_queue(*queue)) {
        queue->release();
        return give_up(Error::InvalidArgument);
    }
    // The closing thread looks for the queue after it has set the state; this thread reads the state after it
    // has set the queue.
    if (socket.is(socket_state::closing)) return give_up(Error::InvalidArgument);
    return handle;
}

/// Reserves as many places as the limit has, and makes room for the requests.
Result<void> RequestQueue::give_room(Lane& lane, std::uint32_t limit) {
    const os::LockGuard guard(lane.lock);
    if (lane.closed) return Error::InvalidArgument;
    const std::uint32_t before = lane.places.limit;
    if (limit < lane.places.taken.load(std::memory_order_relaxed)) return Error::TooManyReferences;
    std::unique_ptr<Request[]> ring;
    if (limit > CompletionQueue::kMostEntries) return Error::NoBuffers;
    if (limit > before) TRY(lane.queue->reserve(limit - before));
    if (limit != 0) {
        ring.reset(new (std::nothrow) Request[limit]);
        if (!ring) {
            if (limit > before) lane.queue->give_back(limit - before);
            return Error::NoBuffers;
        }
    }
    for (std::uint32_t i = 0; i < lane.pending; ++i)
        ring[i] = lane.ring[(lane.first + i) % before];
    lane.ring = std::move(ring);
    lane.first = 0;
    lane.places.limit = limit;
    if (limit < before) lane.queue->give_back(before - limit);
    return {};
}

Result<void> RequestQueue::resize(Limits limits) {
    if (limits.receives == 0 && limits.sends == 0) return Error::InvalidArgument;
    Lane& receives = lane(Direction::Receive);
    std::uint32_t before;
    {
        const os::LockGuard guard(receives.lock);
        before = receives.places.limit;
    }
    TRY(give_room(receives, limits.receives));
    auto done = give_room(lane(Direction::Send), limits.sends);
    // What the first step gave up is still free, unless another socket has taken it.
    if (!done) static_cast<void>(give_room(receives, before));
    return done;
}

Result<void> RequestQueue::post(Direction direction, const Request& request) {
    Lane& it = lane(direction);
    const os::LockGuard guard(it.lock);
    if (it.closed || it.queue->is_closed()) return Error::InvalidArgument;
    if (it.places.taken.load(std::memory_order_relaxed) >= it.places.limit) return Error::NoBuffers;
    if (os::count(it.places.taken, 1u, std::memory_order_relaxed) == 0) retain();
    std::uint32_t at = it.first + it.pending++;
    if (at >= it.places.limit) at -= it.places.limit;
    it.ring[at] = request;
    if (request.flags & request_flag::defer) {
        if (!it.listed) it.listed = it.queue->defer(*this, direction);
        return {};
    }
    it.committed = it.pending;
    run(direction, it);
    return {};
}

Result<void> RequestQueue::commit(Direction direction) {
    Lane& it = lane(direction);
    // Microsoft's page of RIOSend: a deferred request may be executed at any time. Those of other queues go
    // with these.
    it.queue->commit_deferred();
    const os::LockGuard guard(it.lock);
    if (it.closed) return Error::InvalidArgument;
    it.committed = it.pending;
    run(direction, it);
    return {};
}

void RequestQueue::run(Direction direction, Lane& lane) {
    if (lane.committed != 0) lane.may_wait.store(true, std::memory_order_relaxed);
    while (lane.committed != 0) {
        if (is_drained(lane)) return lane.queue->request_waits();
        const Batch batch = lane.committed > 1 ? run_batch(direction, lane) : Batch{};
        if (batch.count != 0) {
            lane.drained = batch.drained && is_watched(lane);
            continue;
        }
        const Attempt attempt = batch.waits ? Attempt{Attempt::Wait, Error::WouldBlock}
                                            : registered::attempt(direction, lane.ring[lane.first], *socket_);
        if (!settle(lane, attempt)) return;
    }
    lane.may_wait.store(false, std::memory_order_relaxed);
}

bool RequestQueue::settle(Lane& lane, const Attempt& attempt) {
    // closesocket has begun, and ends the request in its own way.
    if (attempt.kind == Attempt::Done && attempt.error == Error::Interrupted) [[unlikely]]
        return false;
    if (attempt.kind == Attempt::Done) [[likely]] {
        complete(lane, attempt.error);
        // Before the first watch no edge would end it.
        lane.drained = attempt.drained && !lane.hung_up && is_watched(lane);
        return true;
    }
    if (attempt.kind == Attempt::Again) return true;
    if (!is_watched(lane)) {
        // The watch begins with an edge for what the descriptor is ready for by now.
        lane.drained = true;
        if (auto begun = watch(lane); !begun) {
            lane.drained = false;
            complete(lane, begun.error());
            return true;
        }
    } else if (attempt.kind == Attempt::Yield) {
        lane.queue->make_edge(socket_->descriptor(), handle_);
    } else {
        lane.drained = true;
    }
    lane.queue->request_waits();
    return false;
}

Batch RequestQueue::run_batch(Direction direction, Lane& lane) {
    if (!takes_batches(*socket_)) return {};
    // Those up to the end of the ring.
    const std::uint32_t count = std::min(lane.committed, lane.places.limit - lane.first);
    const std::span requests(&lane.ring[lane.first], count);
    const Batch batch =
        direction == Direction::Receive ? receive_batch(requests, *socket_) : send_batch(requests, *socket_);
    Finished finished[os::kMostDatagrams];
    for (std::size_t i = 0; i < batch.count; ++i)
        finished[i] = take_first(lane, batch.truncated[i] ? Error::MessageSize : Error::Success);
    if (batch.count != 0) lane.queue->push({finished, batch.count}, lane.places, *this);
    return batch;
}

void RequestQueue::complete(Lane& lane, Error error) {
    const Finished finished = take_first(lane, error);
    lane.queue->push({&finished, 1}, lane.places, *this);
}

/// The memory is still the request's.
[[gnu::noinline, gnu::cold]] void RequestQueue::tell_completion(const Lane& lane, const Request& request,
                                                                Error error) const {
    if (error == Error::Success && !observe::sees_success()) return;
    using observe::Happening;
    observe::tell({&lane == lanes_ ? Happening::RegisteredReceive : Happening::RegisteredSend,
                   request.context, request.done, number(error),
                   static_cast<std::uint64_t>(socket_->descriptor()), &request});
}

Finished RequestQueue::take_first(Lane& lane, Error error) {
    const Request& request = lane.ring[lane.first];
    if (observe::any_is_on()) [[unlikely]]
        tell_completion(lane, request, error);
    const Finished finished{
        {static_cast<std::int32_t>(number(error)), request.done, context_, request.context},
        (request.flags & request_flag::dont_notify) == 0};
    if (++lane.first == lane.places.limit) lane.first = 0;
    --lane.pending;
    if (lane.committed != 0) --lane.committed;
    if (lane.before_shutdown != 0 && --lane.before_shutdown == 0) shut_down();
    return finished;
}

// Microsoft's page of shutdown: FIN follows all data. As with overlapped sends, the call does not wait for
// it.
bool RequestQueue::shuts_after_sends() {
    Lane& it = lane(Direction::Send);
    const os::LockGuard guard(it.lock);
    if (it.closed || it.committed == 0) return false;
    it.before_shutdown = it.committed;
    socket_->state().begin_pending_shutdown();
    return true;
}

void RequestQueue::shut_down() {
    constexpr int send = 1;
    static_cast<void>(socket_->shut_now(send));
    socket_->state().end_pending_shutdown();
}

Result<void> RequestQueue::watch(const Lane& lane) {
    const os::LockGuard guard(watch_lock_);
    std::atomic<bool>& watched = watched_[watch_of(lane)];
    if (watched.load(std::memory_order_relaxed)) return {};
    TRY(lane.queue->watch(socket_->descriptor(), handle_));
    watched.store(true, std::memory_order_release);
    return {};
}

// ------------------------------------------------------------------------------------------------- Engines

bool RequestQueue::begin(const Chance& chance, Lane& lane) {
    if (lane.closed) return false;
    if (chance.reason == Chance::Commit) {
        lane.committed = lane.pending;
        lane.listed = false;
    } else {
        lane.drained = false;
        lane.hung_up = lane.hung_up || chance.hung_up;
    }
    return true;
}

void RequestQueue::run_alone(const Chance& chance) {
    Lane& it = lane(chance.direction);
    const os::LockGuard guard(it.lock);
    if (begin(chance, it)) run(chance.direction, it);
}

// An engine holds the locks of several queues from try_begin to end.
RequestQueue::Turn RequestQueue::try_begin(const Chance& chance) NO_THREAD_SAFETY_ANALYSIS {
    Lane& it = lane(chance.direction);
    if (!it.lock.try_lock()) return {};
    if (begin(chance, it)) return {this, chance.direction};
    it.lock.unlock();
    return {};
}

bool RequestQueue::next_transfer(const Turn& turn, os::Transfer& transfer) NO_THREAD_SAFETY_ANALYSIS {
    Lane& it = lane(turn.direction);
    if (it.committed == 0 || is_drained(it)) return false;
    const Request& request = it.ring[it.first];
    if (!is_transfer(turn.direction, request, *socket_)) return false;
    it.may_wait.store(true, std::memory_order_relaxed);
    transfer.descriptor = socket_->descriptor();
    transfer.data = rest_of(request);
    transfer.sends = turn.direction == Direction::Send;
    return true;
}

void RequestQueue::settle_transfer(const Turn& turn, const os::Transfer& transfer) NO_THREAD_SAFETY_ANALYSIS {
    Lane& it = lane(turn.direction);
    settle(it,
           after_transfer(turn.direction, it.ring[it.first], *socket_, transfer.result, transfer.emptied));
}

void RequestQueue::end(const Turn& turn) NO_THREAD_SAFETY_ANALYSIS {
    Lane& it = lane(turn.direction);
    run(turn.direction, it);
    it.lock.unlock();
}

// ------------------------------------------------------------------------------------------------- Socket

// The descriptor refers to another connection, and epoll has lost it.
void RequestQueue::connected() {
    {
        const os::LockGuard guard(watch_lock_);
        for (std::atomic<bool>& watched : watched_)
            watched.store(false, std::memory_order_relaxed);
    }
    for (const Direction direction : kDirections) {
        Lane& it = lane(direction);
        const os::LockGuard guard(it.lock);
        it.drained = it.hung_up = false;
        if (!it.closed) run(direction, it);
    }
}

void RequestQueue::cancel(Lane& lane) {
    const os::LockGuard guard(lane.lock);
    if (std::exchange(lane.closed, true)) return;
    if (lane.listed) lane.queue->forget_deferred(*this);
    lane.before_shutdown = 0;
    while (lane.pending != 0)
        complete(lane, Error::OperationAborted);
    lane.queue->end(lane.places);
    if (is_watched(lane)) lane.queue->stop_watching(socket_->descriptor());
}

void RequestQueue::closed() {
    for (Lane& lane : lanes_)
        cancel(lane);
    static_cast<void>(
        handle_table::close(handle_, [](ObjectKind kind) { return kind == ObjectKind::RequestQueue; }));
}

void RequestQueue::after_fork() NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread, and the pending requests are the parent's.
    watch_lock_.forget_holder();
    for (Lane& lane : lanes_) {
        lane.lock.forget_holder();
        if (lane.pending != 0 && lane.places.taken.fetch_sub(lane.pending) == lane.pending) release();
        lane.pending = lane.committed = lane.first = lane.before_shutdown = 0;
        lane.drained = lane.hung_up = lane.listed = false;
    }
    for (std::atomic<bool>& watched : watched_)
        watched.store(false, std::memory_order_relaxed);
}

} // namespace ws2::core::registered
