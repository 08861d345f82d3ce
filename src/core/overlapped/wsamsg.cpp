#include "core/overlapped/wsamsg.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/data.hpp"
#include "core/socket/socket.hpp"

#include <algorithm>
#include <new>

namespace ws2::core::overlapped {
namespace {

/// The state of a message, beside its buffers, until it completes.
struct Receive {
    WsamsgParts parts;
    WsamsgPlaces places;
    WsamsgReceive message;
};
struct Send {
    WsamsgSend message;
};

Attempt try_receive(Operation& operation, Socket& socket) {
    auto& receive = *static_cast<Receive*>(operation.extra);
    const auto received = socket.try_receive(receive.message.incoming());
    if (!received) return failed(socket, received.error());
    operation.bytes = static_cast<std::uint32_t>(*received);
    const auto ended = receive.message.end(receive.parts);
    *receive.places.name_length = receive.parts.name_length;
    *receive.places.control_length = receive.parts.control_length;
    // The message has the flags; those of the routine stay 0.
    *receive.places.flags = receive.parts.flags;
    return Attempt::done(ended ? Status::Success : status_of(ended.error()));
}

Attempt try_send(Operation& operation, Socket& socket) {
    const auto sent = socket.try_send(static_cast<Send*>(operation.extra)->message.outgoing());
    if (!sent) return failed(socket, sent.error());
    operation.bytes = static_cast<std::uint32_t>(*sent);
    return Attempt::done(Status::Success);
}

template <class Extra>
void delete_extra(Operation& operation, Status&) {
    delete static_cast<Extra*>(operation.extra);
    operation.extra = nullptr;
}

constinit const OperationType receive_message_type{.attempt = try_receive,
                                                   .finish = delete_extra<Receive>,
                                                   .keeps_offset = true,
                                                   .aborts_at_close = true,
                                                   .observed = Observed::Receive};
constinit const OperationType send_message_type{
    .attempt = try_send, .finish = delete_extra<Send>, .observed = Observed::Send};

/// Makes the operation with its extra and its copy of the buffers' list; `begin` checks the program's
/// arguments.
template <class Extra, class Begin>
Result<Operation*> make(const OperationType& type, const WsamsgParts& parts, const CompletionTarget& target,
                        const Begin& begin) {
    Operation* operation = TRY(make_operation(type, target, parts.buffers.size()));
    auto* extra = new (std::nothrow) Extra{};
    operation->extra = extra;
    Result<void> begun = extra ? Result<void>() : Result<void>(Error::NoBuffers);
    if (begun) {
        std::copy(parts.buffers.begin(), parts.buffers.end(), operation->buffers);
        WsamsgParts own = parts;
        own.buffers = operation->parts();
        begun = begin(*extra, own);
    }
    if (!begun) {
        drop(*operation, status_of(begun.error())); // and the extra with it
        return begun.error();
    }
    return operation;
}

} // namespace

Result<void> start_receive(Socket& socket, const WsamsgParts& parts, const WsamsgPlaces& places,
                           const CompletionTarget& target, std::uint32_t& bytes) {
    Operation* operation =
        TRY(make<Receive>(receive_message_type, parts, target, [&](Receive& extra, const WsamsgParts& own) {
            extra.parts = own;
            extra.places = places;
            return extra.message.begin(socket, own);
        }));
    operation->sender = {parts.name, places.name_length};
    std::uint32_t flags = 0;
    const auto started = start(socket, Direction::Receive, operation, bytes, flags);
    // Windows reports truncation to the routine only.
    if (!started && started.error() == Error::MessageSize && target.routine) return Error::IoPending;
    return started;
}

Result<void> start_send(Socket& socket, const WsamsgParts& parts, std::uint32_t flags,
                        const CompletionTarget& target, std::uint32_t& bytes) {
    if (socket.is(socket_state::shutdown_pending)) return Error::Shutdown;
    Operation* operation =
        TRY(make<Send>(send_message_type, parts, target, [&](Send& extra, const WsamsgParts& own) {
            return extra.message.begin(socket, own, flags);
        }));
    std::uint32_t flags_out = 0;
    return start(socket, Direction::Send, operation, bytes, flags_out);
}

} // namespace ws2::core::overlapped
