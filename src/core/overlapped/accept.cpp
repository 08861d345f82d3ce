#include "core/overlapped/accept.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/data.hpp"
#include "core/overlapped/parked.hpp"
#include "core/process/timer_thread.hpp"
#include "core/socket/socket.hpp"
#include "os/memory/memory.hpp"
#include "os/net/limit.hpp"
#include "os/thread/time.hpp"

#include <atomic>
#include <cstring>
#include <new>

namespace ws2::core::overlapped {
namespace {

using namespace socket_state;

/// So long a listener waits whose connection could not be accepted for lack of a descriptor or of memory.
constexpr std::int64_t kRetryNanoseconds = 20'000'000;

struct Accepting final : Parked, timer_thread::Alarm {
    Accepting(Reference<Socket> accepted_socket, const AcceptLayout& buffer_layout)
        : accepted(std::move(accepted_socket)), layout(buffer_layout) {
        ring = [](timer_thread::Alarm& alarm) { static_cast<Accepting&>(alarm).try_again(); };
    }

    bool cancel() override { return overlapped::cancel(*accepted, {nullptr, internal_serial}) != 0; }
    /// No edge reports the connection again, so the listener is tried after a while.
    void try_later(Socket& listening_socket);
    void try_again();
    void dispose() override { delete this; }

    const Reference<Socket> accepted;
    const AcceptLayout layout;
    /// While the operation waits for first data: the listening socket, and the unique `starter` of the
    /// internal operation.
    Reference<Socket> listener = {};
    std::uint64_t internal_serial = 0;
    /// The listener to try; written by the thread that sets `later`, read by the one that clears it.
    Reference<Socket> starved = {};
    std::atomic<bool> later{false};
};

void Accepting::try_later(Socket& listening_socket) {
    if (later.exchange(true, std::memory_order_acquire)) return;
    starved = Reference<Socket>::share(&listening_socket);
    retain();
    try {
        if (timer_thread::set(*this, os::monotonic_now() + kRetryNanoseconds)) return;
    } catch (const std::bad_alloc&) {
        // As below.
    }
    // Nothing is left that could try again: the next connection does.
    starved = {};
    later.store(false, std::memory_order_release);
    release();
}

void Accepting::try_again() {
    const Reference<Socket> listening_socket = std::move(starved);
    later.store(false, std::memory_order_release);
    // If the listener has been closed, its channel takes no edge.
    Channel& channel = *channel_at(*listening_socket);
    channel.on_ready({os::poll_event::in, channel.event_data()});
    release();
}

Accepting& state_of(const Operation& operation) {
    return static_cast<Accepting&>(*static_cast<Parked*>(operation.extra));
}

bool rooms_suffice(const Socket& listener, const AcceptLayout& layout) {
    const auto least =
        static_cast<std::uint32_t>(catalog::address_size(listener.family())) + AcceptLayout::kExtra;
    return (layout.local == 0 || layout.local >= least) && layout.remote >= least;
}

void put_address(char* room, std::uint32_t size, const Endpoint& endpoint) {
    if (size == 0) return;
    const std::int32_t length = endpoint.length;
    const auto most = static_cast<std::int32_t>(size - sizeof length);
    std::memcpy(room, endpoint.bytes, static_cast<std::size_t>(length < most ? length : most));
    std::memcpy(room + size - sizeof length, &length, sizeof length);
}

bool has_connection(const Socket& listener) {
    os::PollEntry entry{listener.descriptor(), os::poll_event::in, 0};
    const auto ready = os::poll({&entry, 1}, os::Deadline::at_once());
    return !ready || *ready != 0;
}

/// Moves the next connection to the prepared socket; returns the peer's address.
Result<Endpoint> accept_into(Socket& accepted, Socket& listener) {
    // A deferred connection is left to accept and WSAAccept.
    const auto connection = listener.try_accept_new();
    if (connection) {
        TRY(accepted.take_over(connection->descriptor, connection->non_blocking));
        return connection->peer;
    }
    // Linux reports a lack before it looks for a connection. Windows needs nothing more: the socket is there.
    if (!os::lacks_resources(connection.error())) return connection.error();
    if (!has_connection(listener)) return Error::WouldBlock;
    return accepted.accept_at_limit(listener);
}

void became_connection(Socket& accepted, const Endpoint& peer, const AcceptLayout& layout) {
    accepted.became_accepted(peer);
    const auto local = os::local_endpoint(accepted.descriptor());
    put_address(layout.local_room(), layout.local, local.value_or(Endpoint()));
    put_address(layout.remote_room(), layout.remote, peer);
    renew(accepted);
    accepted.report_change();
}

Attempt try_accept(Operation& operation, Socket& listener) {
    Accepting& state = state_of(operation);
    if (!rooms_suffice(listener, state.layout)) {
        // Windows checks the address sizes when a connection arrives, and leaves it in the backlog.
        if (!has_connection(listener)) return Attempt::wait();
        return Attempt::done(Status::BufferTooSmall);
    }
    if (state.accepted->is(connected | connecting | in_connect | listening))
        return Attempt::done(Status::InvalidParameter);
    const auto peer = accept_into(*state.accepted, listener);
    if (!peer && os::lacks_resources(peer.error())) {
        state.try_later(listener);
        return Attempt::wait();
    }
    if (!peer) return failed(listener, peer.error());
    became_connection(*state.accepted, *peer, state.layout);
    if (state.layout.data == 0) return Attempt::done(Status::Success);
    const os::Buffer room{state.layout.buffer, state.layout.data};
    Incoming incoming{{&room, 1}, 0, nullptr};
    const auto received = state.accepted->try_receive(incoming);
    if (!received && received.error() == Error::WouldBlock) return Attempt::park();
    if (!received) return failed(*state.accepted, received.error());
    operation.bytes = static_cast<std::uint32_t>(*received);
    return Attempt::done(Status::Success);
}

/// The one place where the accept socket is free again.
void give_up(Accepting& state) {
    state.accepted->state().stop_awaiting_accept();
    state.release();
}

void end_accept(Operation& operation, Status&) {
    if (operation.extra) give_up(state_of(operation));
    operation.extra = nullptr;
}

// No first data yet: the operation is parked, and an internal operation, a receive, waits in the accepted
// socket's queue. Its completion completes the operation.

Attempt try_first_data(Operation& receive, Socket& accepted) {
    Incoming incoming{receive.parts(), 0, nullptr};
    const auto received = accepted.try_receive(incoming);
    if (!received) return failed(accepted, received.error());
    receive.bytes = static_cast<std::uint32_t>(*received);
    return Attempt::done(Status::Success);
}

void end_first_data(Operation& receive, Status& status) {
    auto* const operation = static_cast<Operation*>(receive.extra);
    if (!operation) return;
    receive.extra = nullptr;
    Accepting& state = state_of(*operation);
    const Reference<Socket> listener = std::move(state.listener);
    Channel& channel = *channel_at(*listener);
    channel.parked.remove(state);
    operation->bytes = receive.bytes;
    complete(*operation, {channel, *listener, status, false});
}

constinit const OperationType first_data_type{
    .attempt = try_first_data, .finish = end_first_data, .ends_later = true};

void await_first_data(Operation& operation, Socket& listener) {
    Accepting& state = state_of(operation);
    Channel& channel = *channel_at(listener);
    const auto receive = make_internal_operation(first_data_type);
    if (!receive) return complete(operation, {channel, listener, Status::InsufficientResources, false});
    Operation& internal = **receive;
    internal.buffers[0] = {state.layout.buffer, state.layout.data};
    internal.starter = state.internal_serial = unique_serial();
    state.listener = Reference<Socket>::share(&listener);
    if (!channel.parked.add(state, operation)) {
        drop(internal, Status::Cancelled);
        return complete(operation, {channel, listener, Status::Cancelled, false});
    }
    internal.extra = &operation;
    state.retain();
    std::uint32_t bytes, flags;
    static_cast<void>(start(*state.accepted, Direction::Receive, &internal, bytes, flags));
    // A cancel before the start did not find the internal operation.
    if (state.is_cancelled()) state.cancel();
    state.release();
}

// Also with a connection in the backlog: programs (nanomsg) that take TRUE for an accept without a packet
// work on Windows, and Wine reports WSA_IO_PENDING there too.
constinit const OperationType accept_type{.attempt = try_accept,
                                          .finish = end_accept,
                                          .park = await_first_data,
                                          .ends_later = true,
                                          .observed = Observed::Accept};

} // namespace

void cancel_accept_into(Socket& accepted) {
    // A channel is never freed. That of a listener which has been closed has no such operation.
    auto* channel = static_cast<Channel*>(accepted.awaited_at());
    if (!channel) return;
    std::size_t unused = 0;
    complete_cancelled(*channel, channel->receive.cancel({.accept_socket = &accepted}, unused));
}

Result<void> start_accept(Socket& listener, Socket& accepted, const AcceptLayout& layout,
                          const CompletionTarget& target, std::uint32_t& bytes) {
    if (!listener.is(listening) || !accepted.is_stream()) return Error::InvalidArgument;
    TRY(listener.keep_descriptor_non_blocking());
    Channel* channel = TRY(channel_of(listener));
    os::keep_reserve();
    auto* state = new (std::nothrow) Accepting(Reference<Socket>::share(&accepted), layout);
    if (!state) return Error::NoBuffers;
    if (!accepted.state().begin_awaiting_accept()) {
        state->release();
        return accepted.is(closing) ? Error::NotSocket : Error::InvalidArgument;
    }
    auto operation = make_operation(accept_type, target, 1);
    if (!operation) {
        give_up(*state);
        return operation.error();
    }
    (*operation)->buffers[0] = {layout.buffer, layout.data};
    (*operation)->extra = static_cast<Parked*>(state);
    (*operation)->accept_socket = &accepted;
    accepted.set_awaited_at(channel);
    std::uint32_t flags;
    auto started = start(listener, Direction::Receive, *operation, bytes, flags);
    // The closing thread looks for the operation after it has set the state; this thread reads the state
    // after it has posted the operation.
    if (!started && accepted.is(closing)) cancel_accept_into(accepted);
    return started;
}

Result<void> update_accept_context(Socket& accepted, const Socket& listener) {
    if (!accepted.is(socket_state::accepted) || !listener.is(listening)) return Error::InvalidArgument;
    accepted.state().context_updated();
    return accepted.memory().copy_from(listener.memory());
}

} // namespace ws2::core::overlapped
