#include "core/overlapped/data.hpp"

#include "catalog/error.hpp"
#include "catalog/family.hpp"
#include "core/socket.hpp"

#include <array>
#include <cstring>

namespace ws2::core::overlapped {
namespace {

namespace flag = catalog::message_flag;

std::size_t size_of(const Operation& operation) {
    std::size_t size = 0;
    for (const os::Buffer& part : operation.parts())
        size += part.size;
    return size;
}

void give_address(Operation& operation, const Endpoint& from) {
    if (!operation.address) return;
    const int room = *operation.address_length;
    const int length = from.length < room ? from.length : room;
    std::memcpy(operation.address, from.bytes, static_cast<std::size_t>(length));
    *operation.address_length = from.length;
}

Attempt try_receive(Operation& operation, Socket& socket) {
    const std::size_t room = size_of(operation);
    const bool stream = socket.is_stream();
    Endpoint from;
    std::array<os::Buffer, 64> rest;
    for (;;) {
        Incoming incoming{operation.parts(), operation.flags, operation.address ? &from : nullptr};
        // Nothing is asked for: Windows waits until something could be given, and gives nothing.
        char unused = 0;
        const os::Buffer probe{&unused, 1};
        const bool probes = stream && room == 0;
        if (probes) {
            incoming.buffers = {&probe, 1};
            incoming.flags |= flag::peek;
        } else if (operation.done != 0) {
            incoming.buffers = Socket::rest_of(operation.parts(), operation.done, rest);
        }
        const auto received = socket.try_receive(incoming);
        if (!received) return failed(socket, received.error());
        if (probes) return Attempt::done(Status::Success);
        const auto count = static_cast<std::uint32_t>(*received);
        operation.done += count;
        if ((operation.flags & flag::wait_all) && count != 0 && operation.done < room) continue;
        give_address(operation, from);
        if (incoming.truncated) {
            operation.flags_out |= flag::partial;
            return Attempt::done(Status::BufferOverflow);
        }
        // A Unix socket stops where a Linux peer has sent a descriptor.
        const bool took_all = stream && count != 0 && operation.done < room &&
                              (operation.flags & (flag::peek | flag::oob)) == 0 &&
                              socket.family() != catalog::family::unix_domain;
        return Attempt::done(Status::Success, took_all);
    }
}

Attempt try_send(Operation& operation, Socket& socket) {
    const std::size_t size = size_of(operation);
    std::array<os::Buffer, 64> rest;
    for (;;) {
        Outgoing outgoing{operation.parts(), operation.flags, static_cast<const Endpoint*>(operation.extra)};
        if (operation.done != 0) outgoing.buffers = Socket::rest_of(operation.parts(), operation.done, rest);
        const auto sent = socket.try_send(outgoing);
        if (!sent) return failed(socket, sent.error());
        operation.done += static_cast<std::uint32_t>(*sent);
        // A stream's send ends when all is sent, however often it has to wait in between.
        if (!socket.is_stream() || operation.done >= size) return Attempt::done(Status::Success);
    }
}

void forget_destination(Operation& operation, Status&) {
    delete static_cast<Endpoint*>(operation.extra);
    operation.extra = nullptr;
}

} // namespace

Attempt failed(Socket& socket, Error error) {
    if (error == Error::WouldBlock) return Attempt::wait();
    if (socket.is(socket_state::closing)) return Attempt::done(Status::Cancelled);
    // Too long to be sent: an error, unlike a datagram cut short, which is a warning.
    if (error == Error::MessageSize) return Attempt::done(Status::InvalidBufferSize);
    return Attempt::done(status_of(error));
}

constinit const Verb receive_verb{.attempt = try_receive, .finish = nullptr, .keeps_status = true};
constinit const Verb send_verb{.attempt = try_send, .finish = forget_destination, .keeps_status = true};

} // namespace ws2::core::overlapped
