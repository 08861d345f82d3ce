#include "core/overlapped/ioctl.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/change_wait.hpp"
#include "core/socket/socket.hpp"

namespace ws2::core::overlapped {
namespace {

// Such an operation is never in a queue: it completes at once, or is parked.
Attempt never_tried(Operation&, Socket&) { return Attempt::wait(); }

constinit const OperationType ioctl_type{.attempt = never_tried, .finish = end_change_wait};

Result<Operation*> make_ioctl(Socket& socket, const CompletionTarget& target) {
    const Channel* channel = TRY(channel_of(socket));
    const bool has_port = channel->port.load(std::memory_order_acquire) != nullptr;
    if (target.routine && has_port) return Error::InvalidArgument;
    if (!has_port) cancel_at_thread_end();
    Operation* operation = TRY(make_operation(ioctl_type, target, 0));
    if (!operation->event) socket.operation_begins();
    return operation;
}

} // namespace

Result<void> complete_ioctl(Socket& socket, const CompletionTarget& target) {
    Operation& operation = *TRY(make_ioctl(socket, target));
    complete(operation, {*channel_at(socket), socket, Status::Success, true});
    return {};
}

Result<void> complete_later(Socket& socket, const CompletionTarget& target, Status status,
                            std::uint32_t bytes) {
    Operation& operation = *TRY(make_ioctl(socket, target));
    operation.bytes = bytes;
    complete(operation, {*channel_at(socket), socket, status, false});
    return Error::IoPending;
}

Result<void> start_change(Socket& socket, os::NetworkChange change, const CompletionTarget& target) {
    auto watch = TRY(os::NetworkWatch::create(change, socket.family()));
    return wait_for_change(*TRY(make_ioctl(socket, target)), socket, std::move(watch));
}

} // namespace ws2::core::overlapped
