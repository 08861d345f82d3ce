#include "core/overlapped/connect.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/overlapped/data.hpp"
#include "core/overlapped/lingering.hpp"
#include "core/socket/remaining_buffers.hpp"
#include "core/socket/socket.hpp"

#include <new>

namespace ws2::core::overlapped {
namespace {

using namespace socket_state;

struct Connecting {
    Endpoint to;
    enum Step : std::uint8_t { Begin, Wait, Send } step = Begin;
};

Attempt send_first_data(Operation& operation, Socket& socket) {
    RemainingBuffers rest(operation.parts(), operation.bytes);
    while (operation.bytes < operation.buffers->size) {
        const auto sent = socket.try_send({rest.piece(), 0, nullptr});
        if (!sent) return failed(socket, sent.error());
        operation.bytes += static_cast<std::uint32_t>(*sent);
        rest.advance(static_cast<std::size_t>(*sent));
    }
    return Attempt::done(Status::Success);
}

Attempt try_connect(Operation& operation, Socket& socket) {
    auto& state = *static_cast<Connecting*>(operation.extra);
    switch (state.step) {
    case Connecting::Begin:
        if (auto begun = socket.begin_connect(state.to); !begun) return failed(socket, begun.error());
        state.step = Connecting::Wait;
        [[fallthrough]];
    case Connecting::Wait:
        if (!socket.check_connect()) return Attempt::wait();
        if (!socket.is(connected)) {
            const Error error = socket.pending_error();
            return failed(socket, error == Error::Success ? Error::ConnectionRefused : error);
        }
        state.step = Connecting::Send;
        [[fallthrough]];
    case Connecting::Send:
        break;
    }
    return operation.buffer_count ? send_first_data(operation, socket) : Attempt::done(Status::Success);
}

void forget_target(Operation& operation, Status&) {
    delete static_cast<Connecting*>(operation.extra);
    operation.extra = nullptr;
}

constinit const OperationType connect_type{
    .attempt = try_connect, .finish = forget_target, .ends_later = true, .observed = Observed::Connect};

Attempt try_disconnect(Operation& operation, Socket& socket) {
    if (auto done = disconnect(socket, operation.flags != 0); !done) return failed(socket, done.error());
    return Attempt::done(Status::Success);
}

constinit const OperationType disconnect_type{.attempt = try_disconnect, .ends_later = true};

Attempt try_shutdown(Operation&, Socket&) { return Attempt::done(Status::Success); }

void shut(Operation& operation, Status&) {
    auto* socket = static_cast<Socket*>(operation.extra);
    operation.extra = nullptr;
    if (!socket) return;
    constexpr int send = 1;
    static_cast<void>(socket->shut_now(send));
    socket->state().end_pending_shutdown();
}

/// A cancelled operation shuts the socket down too.
constinit const OperationType shutdown_type{.attempt = try_shutdown, .finish = shut};

} // namespace

Result<void> start_connect(Socket& socket, const Endpoint& to, const CompletionTarget& target,
                           const void* data, std::uint32_t size) {
    auto* state = new (std::nothrow) Connecting{to};
    if (!state) return Error::NoBuffers;
    auto operation = make_operation(connect_type, target, data ? 1 : 0);
    if (!operation) {
        delete state;
        return operation.error();
    }
    (*operation)->extra = state;
    if (data) (*operation)->buffers[0] = {const_cast<void*>(data), size};
    std::uint32_t bytes, flags;
    return start(socket, Direction::Send, *operation, bytes, flags);
}

Result<void> start_disconnect(Socket& socket, const CompletionTarget& target, bool reuse) {
    Operation* operation = TRY(make_operation(disconnect_type, target, 0));
    operation->flags = reuse;
    std::uint32_t bytes, flags;
    return start(socket, Direction::Send, operation, bytes, flags);
}

Result<void> start_shutdown(Socket& socket) {
    Operation* operation = TRY(make_internal_operation(shutdown_type));
    operation->extra = &socket;
    std::uint32_t bytes, flags;
    const auto started = start(socket, Direction::Send, operation, bytes, flags);
    if (!started && started.error() != Error::IoPending) return started.error();
    return {};
}

Result<void> disconnect(Socket& socket, bool reuse) {
    // The kernel still delivers the data sent before.
    auto shut = os::shutdown(socket.descriptor(), os::ShutdownHow::Send);
    if (!shut && shut.error() != Error::NotConnected) return shut.error();
    socket.state().shut(send_shut);
    if (!reuse) return {};
    cancel_receives(socket);
    const os::Descriptor fresh = TRY(os::socket(socket.family(), socket.type(), socket.protocol()));
    // epoll reports a description as long as any process or duplicate has it.
    stop_watching(socket);
    if (lingering::is_needed(socket.descriptor())) lingering::keep(socket.descriptor());
    const auto taken = socket.take_over(fresh, false);
    if (taken) socket.state().became_reusable();
    renew(socket);
    return taken;
}

} // namespace ws2::core::overlapped
