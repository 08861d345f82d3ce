#include "core/overlapped/speculative.hpp"

#include "core/overlapped/data.hpp"
#include "core/overlapped/turn.hpp"
#include "os/gate/errno.hpp"

namespace ws2::core::overlapped {
namespace speculation {
namespace {

Port& port_of(const Channel& channel) { return *channel.port.load(std::memory_order_acquire); }

template <Direction kDirection>
Operation& make_pending(const Socket& socket, const SpeculativeCall& call) {
    const OperationType& type = kDirection == Direction::Send ? send_type : receive_type;
    std::atomic_ref(call.overlapped.internal).store(number(Status::Pending), std::memory_order_relaxed);
    Operation& operation = reserved_operation(type, call.overlapped, call.buffer);
    operation.is_simple = kDirection == Direction::Receive && socket.family() != catalog::family::unix_domain;
    return operation;
}

/// The operation waits, and the port has to be attended.
[[gnu::noinline, gnu::cold]] Error wait_attended(Port& port) {
    os::ErrnoKeeper keep_errno;
    port.operation_waits();
    return Error::IoPending;
}

/// The caller still owns the direction: the parts of the turn.
template <Direction kDirection>
[[gnu::noinline, gnu::cold]] Error end_turn(Socket& socket, Operation* operation, std::uint32_t edge,
                                            bool cancelled, std::uint32_t* bytes) {
    os::ErrnoKeeper keep_errno;
    Outcome outcome{.operation = operation};
    Channel& channel = *channel_at(socket);
    run(channel, queue_of<kDirection>(channel), socket, {operation, edge, cancelled}, outcome);
    if (!outcome.over) return wait_attended(port_of(channel));
    if (outcome.refused) return error_of(outcome.status);
    if (bytes) *bytes = outcome.bytes;
    return Error::Success;
}

} // namespace

void serve_others(Socket& socket, Queue& queue) {
    os::ErrnoKeeper keep_errno;
    Outcome none;
    run(*channel_at(socket), queue, socket, queue.next(), none);
}

template <Direction kDirection>
Error refuse(Socket& socket, SpeculativeCall call, std::uint32_t edge, Error error) {
    os::ErrnoKeeper keep_errno;
    if (kDirection == Direction::Receive) {
        const auto received = socket.explain_receive(error);
        // The end of the stream.
        if (received) return done<kDirection>(socket, call, edge, 0, false);
        error = received.error();
    } else {
        error = socket.explain_send(error);
    }
    const Status status = failed(socket, error).status;
    call.overlapped.internal = number(status);
    Queue& queue = queue_of<kDirection>(*channel_at(socket));
    if (!queue.release(edge, false)) serve_others(socket, queue);
    return error_of(status);
}
template Error refuse<Direction::Receive>(Socket&, SpeculativeCall, std::uint32_t, Error);
template Error refuse<Direction::Send>(Socket&, SpeculativeCall, std::uint32_t, Error);

void report_done(Socket& socket, void* overlapped, std::uint32_t bytes) {
    os::ErrnoKeeper keep_errno;
    Channel& channel = *channel_at(socket);
    const std::uint8_t modes = channel.modes.load(std::memory_order_relaxed);
    if (!(modes & kSkipEvent)) socket.operation_ended();
    if (!(modes & kSkipPort)) port_of(channel).push(reserved_packet(overlapped, channel.key, bytes));
}

template <Direction kDirection>
Error wait(Socket& socket, std::uint32_t edge, void* data, std::size_t size, Overlapped& overlapped,
           std::uint32_t* bytes) {
    const SpeculativeCall call{{data, size}, overlapped, bytes};
    Channel& channel = *channel_at(socket);
    Port& port = port_of(channel);
    Queue::Turn turn;
    if (!queue_of<kDirection>(channel).wait_first(make_pending<kDirection>(socket, call), edge, turn))
        [[unlikely]]
        return end_turn<kDirection>(socket, turn.operation, turn.edge, turn.cancelled, bytes);
    if (!port.is_attended()) [[unlikely]]
        return wait_attended(port);
    return Error::IoPending;
}
template Error wait<Direction::Receive>(Socket&, std::uint32_t, void*, std::size_t, Overlapped&,
                                        std::uint32_t*);
template Error wait<Direction::Send>(Socket&, std::uint32_t, void*, std::size_t, Overlapped&, std::uint32_t*);

Error send_rest(Socket& socket, SpeculativeCall call, std::uint32_t bytes) {
    Operation& operation = make_pending<Direction::Send>(socket, call);
    operation.bytes = bytes;
    const Queue::Turn turn = channel_at(socket)->send.go_on_with(operation);
    return end_turn<Direction::Send>(socket, turn.operation, turn.edge, turn.cancelled, call.bytes);
}

} // namespace speculation

void report_speculation(Socket& socket, Direction direction, Error error) {
    report(socket, direction == Direction::Send ? Observed::Send : Observed::Receive, direction,
           error == Error::Success ? Result<void>() : error);
}

} // namespace ws2::core::overlapped
