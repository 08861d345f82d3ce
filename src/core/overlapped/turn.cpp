#include "core/overlapped/turn.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/data.hpp"
#include "core/port/port.hpp"
#include "core/process/blocking_call.hpp"
#include "core/socket/socket.hpp"
#include "observe/instruments.hpp"
#include "os/net/transfer.hpp"
#include "os/thread/thread.hpp"

namespace ws2::core::overlapped {

bool has_urgent_queue(Channel& channel);

Error error_of(Status status) {
    const Error cause = win32_error(status);
    return winsock_code(cause) != cause ? cause : winsock_error(status);
}

namespace {

/// The operations of one turn; then the thread serves other sockets.
constexpr std::uint32_t kMostATurn = 64;

void end_at_once(Outcome& outcome, Operation& operation, const Completion& completion) {
    outcome.over = true;
    outcome.status = completion.status;
    // An operation that fails before it has begun has no completion. A warning is no failure to the I/O
    // manager of Windows: a truncated datagram fails the call and completes as well (decision 18).
    if (is_error(completion.status)) {
        if (operation.type->finish) operation.type->finish(operation, outcome.status);
        if (is_error(outcome.status)) {
            outcome.refused = true;
            drop(operation, outcome.status);
            return;
        }
    }
    outcome.refused = !succeeded(outcome.status);
    outcome.bytes = operation.bytes;
    outcome.flags = operation.flags_out;
    complete(operation, completion);
}

/// Whether only the return of its call reports the completion, so that no other completion can overtake it.
bool is_completed_by_return(const Operation& operation, const Channel& channel, Status status) {
    const std::uint8_t modes = channel.modes.load(std::memory_order_relaxed);
    return operation.type->keeps_status && !operation.event && !operation.routine && succeeded(status) &&
           modes == (kSkipPort | kSkipEvent);
}

/// One attempt of the turn's operation. If it has to wait, a reactor watches for edges.
Attempt attempt_watched(Operation& operation, Channel& channel, Socket& socket) {
    const Attempt attempt = operation.type->attempt(operation, socket);
    if (attempt.kind == Attempt::Wait && !channel.reactor.load(std::memory_order_acquire))
        if (auto watched = watch(channel, socket); !watched) return Attempt::done(status_of(watched.error()));
    return attempt;
}

/// Releases the direction; an edge begins a later turn. False if the caller has to continue.
bool yield(Channel& channel, Queue& queue, Socket& socket, Queue::Turn& turn) {
    if (!channel.reactor.load(std::memory_order_acquire)) static_cast<void>(watch(channel, socket));
    return queue.yield(turn, [&] {
        Reactor* reactor = channel.reactor.load(std::memory_order_acquire);
        return reactor && reactor->make_edge(socket.descriptor(), channel.event_data());
    });
}

} // namespace

void run(Channel& channel, Queue& queue, Socket& socket, Queue::Turn turn, Outcome& outcome,
         const Attempt* made) {
    for (std::uint32_t left = kMostATurn; turn.operation;) {
        Operation& operation = *turn.operation;
        const Attempt attempt = made             ? *made
                                : turn.cancelled ? Attempt::done(Status::Cancelled)
                                                 : attempt_watched(operation, channel, socket);
        made = nullptr;
        if (attempt.kind == Attempt::Yield) [[unlikely]] {
            if (yield(channel, queue, socket, turn)) return;
            continue;
        }
        // After its completion the memory may hold another thread's operation, which must not be compared.
        const bool ours = &operation == outcome.operation;
        bool at_once =
            ours && !turn.cancelled && !operation.type->ends_later && attempt.kind == Attempt::Done;
        const auto settled = queue.settle(
            turn, attempt, at_once && is_completed_by_return(operation, channel, attempt.status));
        if (settled == Queue::Settled::Again) continue;
        if (settled == Queue::Settled::Waits) return;
        if (ours) outcome.operation = nullptr;
        if (settled == Queue::Settled::Cancelled) [[unlikely]]
            complete(operation, {channel, socket, Status::Cancelled, false});
        else if (at_once)
            end_at_once(outcome, operation, {channel, socket, attempt.status, true});
        else if (attempt.kind == Attempt::Park)
            operation.type->park(operation, socket);
        else
            complete(operation, {channel, socket, attempt.status, false});
        if (settled == Queue::Settled::OverAndReleased) return;
        turn = queue.next();
        if (turn.operation && --left == 0) [[unlikely]] {
            if (yield(channel, queue, socket, turn)) return;
            left = kMostATurn;
        }
    }
}

namespace {

void serve(Channel& channel, Queue& queue, const os::Ready& ready) {
    Queue::Turn turn;
    if (!queue.take_edge(ready, channel, turn)) return;
    // The queue is open, so there is a handle, and a thread that closes it waits for the end of the turn.
    Outcome none;
    run(channel, queue, *channel.socket, turn, none);
}

[[gnu::noinline]] void serve_all(Channel& channel, const os::Ready& ready) {
    // The urgent byte first: Linux drops it once later data has been received.
    Queue* const urgent = channel.queue(Direction::Urgent);
    if (urgent && (ready.receives() || ready.is_urgent())) serve(channel, *urgent, ready);
    if (ready.receives()) serve(channel, channel.receive, ready);
    if (ready.sends() && (ready.is_hung_up() || ready.is_urgent() || channel.send.wants_edge()))
        serve(channel, channel.send, ready);
}

[[gnu::noinline]] void go_on(Channel& channel, Operation* operation, std::uint32_t edge) {
    Outcome none;
    run(channel, channel.receive, *channel.socket, {operation, edge, false}, none);
}
/// The first receive has been attempted.
[[gnu::noinline]] void go_on_after(Channel& channel, Operation& operation, std::uint32_t edge,
                                   Result<std::ptrdiff_t> received) {
    const Attempt attempt = simple_attempt(operation, *channel.socket, received);
    Outcome none;
    run(channel, channel.receive, *channel.socket, {&operation, edge, false}, none, &attempt);
}

/// The last steps of complete(), for an operation without event and routine that has succeeded, before the
/// direction is released.
[[gnu::noinline]] void report_and_release(Channel& channel, Port& port, Operation& operation) {
    if (!(channel.modes.load(std::memory_order_relaxed) & kSkipEvent)) channel.socket->operation_ended();
    fill_packet(operation, Status::Success, operation.bytes, channel.key);
    port.push(operation);
    const Queue::Turn turn = channel.receive.next();
    if (!turn.operation) return;
    Outcome none;
    run(channel, channel.receive, *channel.socket, turn, none);
}

} // namespace

void report(Socket& socket, Observed observed, Direction direction, const Result<void>& begun) {
    SocketObserver& observer = *socket.observer();
    switch (observed) {
    case Observed::Receive:
        return observer.received(direction == Direction::Urgent);
    case Observed::Send:
        // A send that goes on has found no room.
        return observer.sent(begun.has_value(), !begun && begun.error() == Error::IoPending);
    case Observed::Accept:
        return observer.accepted();
    case Observed::Connect:
        return observer.changed();
    case Observed::Nothing:
        return;
    }
}

void Channel::on_ready(const os::Ready& ready) {
    // A straight line for what nearly every edge is: data for a simple receive, the only one.
    if (!ready.is_simple() || urgent.load(std::memory_order_relaxed) || send.wants_edge()) [[unlikely]]
        return serve_all(*this, ready);
    std::uint32_t edge;
    Operation* const first = receive.take_simple_edge(ready, *this, edge);
    if (!first) [[unlikely]]
        return serve_all(*this, ready);
    Operation& operation = *first;
    // The queue is open, so there is a handle, and a thread that closes it waits for the end of the turn.
    if (!operation.is_simple || !may_receive_simply(*socket) || observe::sees_success()) [[unlikely]]
        return go_on(*this, first, edge);
    const os::Buffer buffer = operation.inline_buffers[0];
    const auto received = os::receive_now(socket->descriptor(), buffer.data, buffer.size);
    const auto bytes = static_cast<std::uint32_t>(*received);
    QueueWord::Word word;
    const bool last =
        received && bytes != 0 && receive.begin_last(operation, edge, bytes < buffer.size, word);
    if (!last) [[unlikely]]
        return go_on_after(*this, operation, edge, received);
    Port& to = *port.load(std::memory_order_acquire);
    Overlapped& overlapped = operation.fields();
    overlapped.internal_high = bytes;
    overlapped.offset = 0;
    std::atomic_ref(overlapped.internal).store(number(Status::Success), std::memory_order_release);
    Port::Serving& mine = Port::serving_thread();
    if (!mine.takes_of(to) || !(modes.load(std::memory_order_relaxed) & kSkipEvent)) [[unlikely]] {
        operation.bytes = bytes;
        receive.end_last(word, false);
        return report_and_release(*this, to, operation);
    }
    mine.take({key, &overlapped, number(Status::Success), bytes});
    receive.end_last(word, true);
    OperationPool::give(&operation);
}

bool advance(Socket& socket, Direction direction) {
    Channel* channel = channel_at(socket);
    Queue* queue = channel ? channel->queue(direction) : nullptr;
    if (!queue) return false;
    for (bool tried = false;;) {
        Queue::Turn turn;
        switch (tried ? queue->probe() : queue->claim(turn)) {
        case Queue::Claimed::Busy:
            os::yield_processor();
            break;
        case Queue::Claimed::Empty:
            return false;
        case Queue::Claimed::Left:
            return true;
        case Queue::Claimed::Owned:
            Outcome none;
            run(*channel, *queue, socket, turn, none);
            tried = true;
        }
    }
}

Result<void> wait_for_turn(Socket& socket, Direction direction, os::Deadline deadline) {
    while (advance(socket, direction)) {
        os::PollEntry entry{socket.descriptor(),
                            direction == Direction::Send ? os::poll_event::out : os::poll_event::in, 0};
        if (TRY(socket.poll_until_closed(entry, deadline)) == 0) return Error::TimedOut;
        if (socket.is(socket_state::closing)) return Error::Interrupted;
    }
    return {};
}

namespace {

/// Data on a stream without a peer. Windows refuses it at once; behind an AcceptEx or a ConnectEx, or before
/// the next edge, the queue would attempt it later.
bool lacks_peer(Socket& socket, const Operation& operation) {
    if (socket.is(socket_state::connected) || !socket.is_stream()) [[likely]]
        return false;
    const Observed observed = operation.type->observed;
    if (observed != Observed::Receive && observed != Observed::Send) return false;
    if (socket.is(socket_state::connecting)) socket.check_connect();
    return !socket.is(socket_state::connected);
}

Result<void> begin(Socket& socket, Direction direction, Operation* operation, std::uint32_t& bytes,
                   std::uint32_t& flags) {
    const auto made = channel_of(socket);
    Error problem = made ? Error::Success : made.error();
    if (made && direction == Direction::Urgent && !has_urgent_queue(**made)) problem = Error::NoBuffers;
    Port* port = made ? (*made)->port.load(std::memory_order_acquire) : nullptr;
    // Windows refuses a completion routine on a socket with a port.
    if (port && operation->routine) problem = Error::InvalidArgument;
    if (problem != Error::Success) {
        drop(*operation, status_of(problem));
        return problem;
    }
    Channel& channel = **made;
    Queue& queue = *channel.queue(direction);
    if (!port) cancel_at_thread_end();
    if (!operation->event) socket.operation_begins();
    operation->is_simple = port && is_simple(*operation, socket);
    Queue::Turn turn;
    const bool watched = channel.reactor.load(std::memory_order_relaxed) != nullptr;
    // Receives that were posted before shutdown(SD_RECEIVE) go on.
    if (operation->type->observed == Observed::Receive && socket.is(socket_state::receive_shut))
        [[unlikely]] {
        drop(*operation, status_of(Error::Shutdown));
        return Error::Shutdown;
    }
    if (watched && lacks_peer(socket, *operation)) [[unlikely]] {
        drop(*operation, status_of(Error::NotConnected));
        return Error::NotConnected;
    }
    // The program may know of the completion before its owner releases the direction, which never blocks.
    while (operation->is_probe && queue.is_completing())
        os::yield_processor();
    const Queue::Posted posted = queue.post(*operation, watched, turn);
    if (posted == Queue::Posted::Closed) [[unlikely]] {
        drop(*operation, status_of(Error::NotSocket));
        return Error::NotSocket;
    }
    Outcome outcome{.operation = operation};
    if (posted == Queue::Posted::Owned) run(channel, queue, socket, turn, outcome);
    if (!outcome.over) {
        if (port) port->operation_waits();
        return Error::IoPending;
    }
    if (outcome.refused) return error_of(outcome.status);
    bytes = outcome.bytes;
    flags = outcome.flags;
    return {};
}

} // namespace

Result<void> start(Socket& socket, Direction direction, Operation* operation, std::uint32_t& bytes,
                   std::uint32_t& flags) {
    const Observed observed = operation->type->observed;
    auto begun = begin(socket, direction, operation, bytes, flags);
    if (socket.is(socket_state::events_selected)) [[unlikely]]
        report(socket, observed, direction, begun);
    return begun;
}

} // namespace ws2::core::overlapped
