#include "core/overlapped/speculative.hpp"

#include "core/overlapped/data.hpp"
#include "core/overlapped/turn.hpp"
#include "os/gate/errno.hpp"

namespace ws2::core::overlapped {
namespace speculation {
namespace {

Port& port_of(const Channel& channel) { return *channel.port.load(std::memory_order_acquire); }

template <Direction kDirection>
Operation& make_pending(const SpeculativeCall& call) {
    const OperationType& type = kDirection == Direction::Send ? send_type : receive_type;
    std::atomic_ref(call.overlapped.internal).store(number(Status::Pending), std::memory_order_relaxed);
    return reserved_operation(type, call.overlapped, call.buffer);
}

/// The caller still owns the direction.
template <Direction kDirection>
[[gnu::noinline, gnu::cold]] Error end_turn(Socket& socket, const Queue::Turn& turn,
                                            const SpeculativeCall& call) {
    os::ErrnoKeeper keep_errno;
    Outcome outcome{.operation = turn.operation};
    Channel& channel = *channel_at(socket);
    run(channel, queue_of<kDirection>(channel), socket, turn, outcome);
    if (!outcome.over) {
        port_of(channel).operation_waits();
        return Error::IoPending;
    }
    if (outcome.refused) return error_of(outcome.status);
    if (call.bytes) *call.bytes = outcome.bytes;
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
Error wait(Socket& socket, SpeculativeCall call, std::uint32_t edge) {
    Channel& channel = *channel_at(socket);
    Port& port = port_of(channel);
    Queue::Turn turn;
    if (!queue_of<kDirection>(channel).wait_first(make_pending<kDirection>(call), edge, turn)) [[unlikely]]
        return end_turn<kDirection>(socket, turn, call);
    if (!port.is_attended()) [[unlikely]] {
        os::ErrnoKeeper keep_errno;
        port.operation_waits();
    }
    return Error::IoPending;
}
template Error wait<Direction::Receive>(Socket&, SpeculativeCall, std::uint32_t);
template Error wait<Direction::Send>(Socket&, SpeculativeCall, std::uint32_t);

Error send_rest(Socket& socket, SpeculativeCall call, std::uint32_t bytes) {
    Operation& operation = make_pending<Direction::Send>(call);
    operation.bytes = bytes;
    return end_turn<Direction::Send>(socket, channel_at(socket)->send.go_on_with(operation), call);
}

} // namespace speculation

void report_speculation(Socket& socket, Direction direction, Error error) {
    report(socket, direction == Direction::Send ? Observed::Send : Observed::Receive, direction,
           error == Error::Success ? Result<void>() : error);
}

} // namespace ws2::core::overlapped
