#include "core/overlapped/accept.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/data.hpp"
#include "core/overlapped/elsewhere.hpp"
#include "core/socket.hpp"
#include "os/memory.hpp"

#include <cstring>
#include <mutex>
#include <new>

namespace ws2::core::overlapped {
namespace {

using namespace socket_state;

/// The other socket is the accepted one.
struct Accepting : Elsewhere {
    AcceptLayout layout;
};

Accepting& state_of(const Operation& operation) { return static_cast<Accepting&>(elsewhere_of(operation)); }

bool rooms_suffice(const Socket& listener, const AcceptLayout& layout) {
    const auto size = static_cast<std::uint32_t>(catalog::address_size(listener.family()));
    return layout.local >= size + AcceptLayout::kExtra && layout.remote >= size + AcceptLayout::kExtra;
}

void put_address(char* room, std::uint32_t size, const Endpoint& endpoint) {
    const std::int32_t length = endpoint.length;
    const auto most = static_cast<std::int32_t>(size - sizeof length);
    std::memcpy(room, endpoint.bytes, static_cast<std::size_t>(length < most ? length : most));
    std::memcpy(room + size - sizeof length, &length, sizeof length);
}

/// The pre-made socket becomes the connection's.
Result<void> hand_over(const Socket& listener, Socket& accepted, const AcceptedConnection& connection,
                       const AcceptLayout& layout) {
    TRY(accepted.take_over(connection.descriptor));
    accepted.clear(unbound | reusable | was_reset | receive_shut | send_shut);
    accepted.set(context_missing | socket_state::accepted);
    accepted.clear(descriptor_non_blocking);
    // It came with the listening socket's mode.
    if (accepted.is_non_blocking() != listener.is_non_blocking())
        static_cast<void>(os::set_non_blocking(accepted.descriptor(), accepted.is_non_blocking()));
    accepted.became_connected();
    const auto local = os::local_endpoint(accepted.descriptor());
    put_address(layout.local_room(), layout.local, local.value_or(Endpoint()));
    put_address(layout.remote_room(), layout.remote, connection.peer);
    renew(accepted);
    return {};
}

Attempt try_accept(Operation& operation, Socket& listener) {
    Accepting& state = state_of(operation);
    if (!rooms_suffice(listener, state.layout)) {
        // Windows looks at the rooms when a connection is there, and leaves it in the queue.
        os::PollEntry entry{listener.descriptor(), os::poll_event::in, 0};
        const auto ready = os::poll({&entry, 1}, os::Deadline::at_once());
        if (ready && *ready == 0) return Attempt::wait();
        return Attempt::done(Status::BufferTooSmall);
    }
    if (state.other->is(connected)) return Attempt::done(Status::InvalidParameter);
    auto connection = listener.try_accept();
    if (!connection) return failed(listener, connection.error());
    if (auto done = hand_over(listener, *state.other, *connection, state.layout); !done)
        return failed(listener, done.error());
    if (state.layout.data == 0) return Attempt::done(Status::Success);
    const os::Buffer room{state.layout.buffer, state.layout.data};
    Incoming incoming{{&room, 1}, 0, nullptr};
    const auto received = state.other->try_receive(incoming);
    if (!received && received.error() == Error::WouldBlock) return Attempt::leave();
    if (!received) return failed(*state.other, received.error());
    operation.done = static_cast<std::uint32_t>(*received);
    return Attempt::done(Status::Success);
}

void end_accept(Operation& operation, Status&) {
    if (operation.extra) delete &state_of(operation);
    operation.extra = nullptr;
}

// The first data has not come: from here on the operation waits in the accepted socket's queue, in the shape
// of a receive whose end is the operation's own.

Attempt try_first_data(Operation& receive, Socket& accepted) {
    if (is_cancelled_elsewhere(receive)) return Attempt::done(Status::Cancelled);
    Incoming incoming{receive.parts(), 0, nullptr};
    const auto received = accepted.try_receive(incoming);
    if (!received) return failed(accepted, received.error());
    receive.done = static_cast<std::uint32_t>(*received);
    return Attempt::done(Status::Success);
}

constinit const Verb first_data_verb{try_first_data, end_elsewhere, nullptr, true};

void await_first_data(Operation& operation, Socket& listener) {
    const AcceptLayout& layout = state_of(operation).layout;
    wait_elsewhere(operation, listener, first_data_verb, {layout.buffer, layout.data});
}

constinit const Verb accept_verb{try_accept, end_accept, await_first_data};

} // namespace

Result<void> start_accept(Socket& listener, Socket& accepted, const AcceptLayout& layout,
                          const Notice& notice, std::uint32_t& bytes) {
    if (!listener.is(listening)) return Error::InvalidArgument;
    if (!accepted.is(unbound | reusable) || accepted.is(connected | connecting | listening))
        return Error::InvalidArgument;
    TRY(listener.keep_descriptor_from_blocking());
    auto* state = new (std::nothrow) Accepting{{Reference<Socket>::share(&accepted)}, layout};
    if (!state) return Error::NoBuffers;
    auto operation = make_operation(accept_verb, notice, 0);
    if (!operation) {
        delete state;
        return operation.error();
    }
    (*operation)->extra = static_cast<Elsewhere*>(state);
    std::uint32_t flags;
    return start(listener, Direction::Receive, *operation, bytes, flags);
}

Result<void> update_accept_context(Socket& accepted, const Socket& listener) {
    if (!accepted.is(socket_state::accepted) || !listener.is(listening)) return Error::InvalidArgument;
    accepted.clear(context_missing);
    return accepted.memory().copy_from(listener.memory());
}

} // namespace ws2::core::overlapped
