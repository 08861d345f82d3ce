#include "core/overlapped/data.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/socket/remaining_buffers.hpp"
#include "core/socket/socket.hpp"
#include "os/net/transfer.hpp"

#include <cstring>

namespace ws2::core::overlapped {
namespace {

namespace flag = catalog::message_flag;

void give_address(Operation& operation, const Endpoint& from) {
    if (!operation.sender.address) return;
    const int room = *operation.sender.length;
    const int length = from.length < room ? from.length : room;
    std::memcpy(operation.sender.address, from.bytes, static_cast<std::size_t>(length));
    *operation.sender.length = from.length;
}

Attempt try_receive(Operation& operation, Socket& socket) {
    if (operation.is_simple && may_receive_simply(socket)) {
        const os::Buffer buffer = operation.inline_buffers[0];
        return simple_attempt(operation, socket,
                              os::receive_now(socket.descriptor(), buffer.data, buffer.size));
    }
    const std::size_t room = os::total_size(operation.parts());
    const bool stream = socket.is_stream();
    const std::uint32_t before = operation.bytes;
    Endpoint from;
    RemainingBuffers rest(operation.parts(), before);
    for (;;) {
        Incoming incoming{operation.parts(), operation.flags, operation.sender.address ? &from : nullptr};
        // An empty buffer on a stream: Windows waits for data and returns none.
        char unused = 0;
        const os::Buffer probe{&unused, 1};
        const bool probes = stream && room == 0;
        if (probes) {
            incoming.buffers = {&probe, 1};
            incoming.flags |= flag::peek;
        } else if (operation.bytes != 0) {
            incoming.buffers = rest.piece();
        }
        const auto received = socket.try_receive(incoming);
        if (!received) return failed(socket, received.error());
        if (probes) return Attempt::done(Status::Success);
        const auto count = static_cast<std::uint32_t>(*received);
        operation.bytes += count;
        if ((operation.flags & flag::wait_all) && count != 0 && operation.bytes < room) {
            if (operation.bytes - before >= kMostATry) return Attempt::yield();
            rest.advance(count);
            continue;
        }
        give_address(operation, from);
        if (incoming.truncated) {
            operation.flags_out |= flag::partial;
            return Attempt::done(Status::BufferOverflow);
        }
        // A receive on a Unix domain socket ends where the peer has sent a descriptor, and one with more
        // buffers than Linux takes at the system call's limit.
        const bool took_all = stream && count != 0 && operation.bytes < room &&
                              (operation.flags & (flag::peek | flag::oob)) == 0 &&
                              operation.buffer_count <= os::kMaximumBuffers &&
                              socket.family() != catalog::family::unix_domain;
        return Attempt::done(Status::Success, took_all);
    }
}

Attempt try_send(Operation& operation, Socket& socket) {
    const std::size_t size = os::total_size(operation.parts());
    const std::uint32_t before = operation.bytes;
    RemainingBuffers rest(operation.parts(), before);
    for (;;) {
        Outgoing outgoing{operation.parts(), operation.flags, static_cast<const Endpoint*>(operation.extra)};
        if (socket.is_stream()) outgoing.buffers = rest.piece();
        const auto sent = socket.try_send(outgoing);
        if (!sent) return failed(socket, sent.error());
        operation.bytes += static_cast<std::uint32_t>(*sent);
        // A send on a stream completes when all bytes are sent, even if it waits in between.
        if (!socket.is_stream() || operation.bytes >= size) return Attempt::done(Status::Success);
        if (operation.bytes - before >= kMostATry) return Attempt::yield();
        rest.advance(static_cast<std::size_t>(*sent));
    }
}

void forget_destination(Operation& operation, Status&) {
    delete static_cast<Endpoint*>(operation.extra);
    operation.extra = nullptr;
}

} // namespace

bool is_simple(const Operation& operation, const Socket& socket) {
    return operation.type == &receive_type && operation.buffer_count == 1 && operation.flags == 0 &&
           operation.buffers->size != 0 && !operation.event && !operation.routine &&
           !operation.suppress_packet && socket.is_stream() &&
           socket.family() != catalog::family::unix_domain;
}

Attempt simple_attempt(Operation& operation, Socket& socket, Result<std::ptrdiff_t> received) {
    if (received && *received != 0) [[likely]] {
        operation.bytes = static_cast<std::uint32_t>(*received);
        return Attempt::done(Status::Success, operation.bytes < operation.inline_buffers[0].size);
    }
    if (!received && received.error() == Error::WouldBlock) return Attempt::wait();
    const auto nothing = socket.explain_receive(received ? Error::Success : received.error());
    return nothing ? Attempt::done(Status::Success) : failed(socket, nothing.error());
}

Attempt failed(Socket& socket, Error error) {
    if (error == Error::WouldBlock) return Attempt::wait();
    if (socket.is(socket_state::closing)) return Attempt::done(Status::Cancelled);
    // Too long to be sent: an error, unlike the truncation of a received datagram, a warning (decision 18).
    if (error == Error::MessageSize) return Attempt::done(Status::InvalidBufferSize);
    return Attempt::done(status_of(error));
}

constinit const OperationType receive_type{
    .attempt = try_receive, .keeps_status = true, .aborts_at_close = true, .observed = Observed::Receive};
constinit const OperationType send_type{
    .attempt = try_send, .finish = forget_destination, .keeps_status = true, .observed = Observed::Send};

} // namespace ws2::core::overlapped
