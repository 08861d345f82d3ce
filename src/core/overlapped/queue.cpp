#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/port.hpp"
#include "core/socket.hpp"
#include "os/thread.hpp"

#include <mutex>

namespace ws2::core::overlapped {

Channel& channel_at(std::uint32_t index);
Result<void> watch(Channel& channel, Socket& socket);
void cancel_at_thread_end();
bool has_urgent_queue(Channel& channel);

namespace {

/// How the operation ended that the running thread has just posted.
struct Outcome {
    /// Null once it has left the queue.
    Operation* operation = nullptr;
    bool over = false;
    /// The call fails with `status`.
    bool refused = false;
    Status status = Status::Pending;
    std::uint32_t bytes = 0;
    std::uint32_t flags = 0;
};

void append(Queue& queue, Operation& operation) {
    operation.next = nullptr;
    if (queue.last)
        queue.last->next = &operation;
    else
        queue.set_head(&operation);
    queue.last = &operation;
}

void pop(Queue& queue) {
    queue.set_head(queue.head()->next_in_queue());
    if (!queue.head()) queue.last = nullptr;
}

void end_at_once(Outcome& outcome, Operation& operation, const Told& told) {
    outcome.over = true;
    outcome.status = told.status;
    // Nobody hears of an operation that fails before it was under way. A warning is no failure to Windows'
    // I/O manager: a datagram cut short fails the call, and is told all the same.
    if (is_error(told.status)) {
        if (operation.verb->finish) operation.verb->finish(operation, outcome.status);
        if (is_error(outcome.status)) {
            operation.record().internal = number(outcome.status);
            outcome.refused = true;
            drop(operation);
            return;
        }
    }
    outcome.refused = !succeeded(outcome.status);
    outcome.bytes = operation.done;
    outcome.flags = operation.flags_out;
    tell(operation, told);
}

/// Whether the call that began the operation is the only one to tell its end, so that no other end can
/// overtake it.
bool is_told_by_return(const Operation& operation, const Channel& channel, Status status) {
    const std::uint8_t modes = channel.modes.load(std::memory_order_relaxed);
    return operation.verb->keeps_status && !operation.event && !operation.routine && succeeded(status) &&
           modes == (kSkipPort | kSkipEvent);
}

/// Tries the operations of the queue in turn, until one has to wait. Called with the lock held and the queue
/// marked busy; returns with neither. Ends are told while the queue is still busy, so in the order posted.
void run(Channel& channel, Queue& queue, Socket& socket, Outcome& outcome) {
    while (Operation* operation = queue.head()) {
        const std::uint32_t edge = queue.edge;
        Attempt attempt = Attempt::done(Status::Cancelled);
        bool cancelled = operation->cancelled;
        if (!cancelled) {
            queue.lock.unlock();
            attempt = operation->verb->attempt(*operation, socket);
            // Readiness that nobody watches for would be missed.
            if (attempt.kind == Attempt::Wait && !channel.reactor.load(std::memory_order_acquire))
                if (auto watched = watch(channel, socket); !watched)
                    attempt = Attempt::done(status_of(watched.error()));
            queue.lock.lock();
            if (attempt.kind == Attempt::Wait) {
                if (queue.edge != edge) continue;
                queue.drained.store(true, std::memory_order_relaxed);
                if (!operation->cancelled) break;
                cancelled = true;
                attempt = Attempt::done(Status::Cancelled);
            } else if (attempt.drained && queue.edge == edge && !queue.urgent) {
                queue.drained.store(true, std::memory_order_relaxed);
            }
        }
        pop(queue);
        // Once it is told its memory may be another thread's operation, which is not ours to answer for.
        const bool ours = operation == outcome.operation;
        if (ours) outcome.operation = nullptr;
        const bool at_once =
            ours && !cancelled && !operation->verb->ends_later && attempt.kind == Attempt::Done;
        if (at_once && !queue.head() && is_told_by_return(*operation, channel, attempt.status)) {
            queue.busy.store(false, std::memory_order_release);
            queue.lock.unlock();
            end_at_once(outcome, *operation, {channel, socket, attempt.status, true});
            return;
        }
        queue.lock.unlock();
        if (attempt.kind == Attempt::Leave)
            operation->verb->leave(*operation, socket);
        else if (at_once)
            end_at_once(outcome, *operation, {channel, socket, attempt.status, true});
        else
            tell(*operation, {channel, socket, attempt.status, false});
        queue.lock.lock();
    }
    queue.busy.store(false, std::memory_order_release);
    queue.lock.unlock();
}

void serve(Channel& channel, Queue& queue, const os::Ready& ready) {
    // Of an idle socket each edge tells that it can send. A try that misses this edge has begun before it,
    // and is seen here.
    if (!ready.hung_up && !ready.urgent && !queue.wants_edge()) return;
    const auto generation = static_cast<std::uint32_t>(ready.data >> 32);
    queue.lock.lock();
    if (queue.closed || channel.generation.load(std::memory_order_relaxed) != generation) {
        queue.lock.unlock();
        return;
    }
    ++queue.edge;
    queue.drained.store(false, std::memory_order_relaxed);
    queue.hung_up = queue.hung_up || ready.hung_up;
    queue.urgent = queue.urgent || ready.urgent;
    if (queue.busy.load(std::memory_order_relaxed) || !queue.head()) {
        queue.lock.unlock();
        return;
    }
    queue.busy.store(true, std::memory_order_relaxed);
    // Not closed, so there is a handle; and who closes it waits until the queue is not busy any more. An
    // inner socket has none: the operation in the queue keeps it, but not beyond its end.
    Socket& socket = *channel.socket;
    const auto kept = socket.is_inner() ? Reference<Socket>::share(&socket) : Reference<Socket>();
    Outcome none;
    run(channel, queue, socket, none);
}

} // namespace

void on_ready(const os::Ready& ready) {
    Channel& channel = channel_at(static_cast<std::uint32_t>(ready.data));
    // The urgent byte first: Linux has it no more once what follows it has been received.
    Queue* urgent = channel.queue(Direction::Urgent);
    if (urgent && (ready.receive || ready.urgent)) serve(channel, *urgent, ready);
    if (ready.receive) serve(channel, channel.receive, ready);
    if (ready.send) serve(channel, channel.send, ready);
}

bool advance(Socket& socket, Direction direction) {
    Channel* channel = socket.channel();
    Queue* queue = channel ? channel->queue(direction) : nullptr;
    if (!queue) return false;
    for (bool tried = false;;) {
        queue->lock.lock();
        if (queue->busy.load(std::memory_order_relaxed)) {
            // Whoever is inside never blocks.
            queue->lock.unlock();
            os::yield_processor();
            continue;
        }
        const bool left = queue->head() && !queue->closed;
        // What comes next is to be tried, whatever has been before this call.
        if (!left || !tried) queue->drained.store(false, std::memory_order_relaxed);
        if (!left || tried) {
            queue->lock.unlock();
            return left;
        }
        queue->busy.store(true, std::memory_order_relaxed);
        Outcome none;
        run(*channel, *queue, socket, none);
        tried = true;
    }
}

Result<void> wait_for_turn(Socket& socket, Direction direction, os::Deadline deadline) {
    while (advance(socket, direction)) {
        os::PollEntry entry{socket.descriptor(),
                            direction == Direction::Send ? os::poll_event::out : os::poll_event::in, 0};
        if (TRY(os::poll({&entry, 1}, deadline)) == 0) return Error::TimedOut;
        if (socket.is(socket_state::closing)) return Error::Interrupted;
    }
    return {};
}

Result<void> start(Socket& socket, Direction direction, Operation* operation, std::uint32_t& bytes,
                   std::uint32_t& flags) {
    const auto made = channel_of(socket);
    Error problem = made ? Error::Success : made.error();
    if (made && direction == Direction::Urgent && !has_urgent_queue(**made)) problem = Error::NoBuffers;
    Port* port = made ? (*made)->port.load(std::memory_order_acquire) : nullptr;
    // A socket of a port has no routines.
    if (port && operation->routine) problem = Error::InvalidArgument;
    if (problem != Error::Success) {
        drop(*operation);
        return problem;
    }
    Channel& channel = **made;
    Queue& queue = *channel.queue(direction);
    if (!port) cancel_at_thread_end();
    if (!operation->event) socket.operation_begins();
    queue.lock.lock();
    if (queue.closed) {
        queue.lock.unlock();
        drop(*operation);
        return Error::NotSocket;
    }
    append(queue, *operation);
    const bool waits = queue.drained.load(std::memory_order_relaxed) && !queue.hung_up &&
                       channel.reactor.load(std::memory_order_relaxed);
    if (queue.busy.load(std::memory_order_relaxed) || queue.head() != operation || waits) {
        queue.lock.unlock();
        if (port) port->operation_waits();
        return Error::IoPending;
    }
    queue.busy.store(true, std::memory_order_relaxed);
    Outcome outcome{.operation = operation};
    run(channel, queue, socket, outcome);
    if (!outcome.over) {
        if (port) port->operation_waits();
        return Error::IoPending;
    }
    if (outcome.refused) return winsock_error(outcome.status);
    bytes = outcome.bytes;
    flags = outcome.flags;
    return {};
}

} // namespace ws2::core::overlapped
