#include "core/overlapped/control.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/elsewhere.hpp"
#include "core/socket.hpp"

#include <new>

namespace ws2::core::overlapped {
namespace {

// Such an operation has no place among the receives and sends: it is over at once, or waits at a descriptor
// of its own.
Attempt never_tried(Operation&, Socket&) { return Attempt::wait(); }

void forget_elsewhere(Operation& operation, Status&) {
    if (operation.extra) delete &elsewhere_of(operation);
    operation.extra = nullptr;
}

constinit const Verb control_verb{never_tried, forget_elsewhere};

Attempt try_change(Operation& inner, Socket& watched) {
    if (is_cancelled_elsewhere(inner)) return Attempt::done(Status::Cancelled);
    os::PollEntry entry{watched.descriptor(), os::poll_event::in, 0};
    const auto ready = os::poll({&entry, 1}, os::Deadline::at_once());
    if (ready && *ready == 0) return Attempt::wait();
    return Attempt::done(ready ? Status::Success : status_of(ready.error()));
}

constinit const Verb change_verb{try_change, end_elsewhere, nullptr, true};

Result<Operation*> make_control(Socket& socket, const Notice& notice) {
    const Channel* channel = TRY(channel_of(socket));
    if (notice.routine && channel->port.load(std::memory_order_acquire)) return Error::InvalidArgument;
    Operation* operation = TRY(make_operation(control_verb, notice, 0));
    if (!operation->event) socket.operation_begins();
    return operation;
}

} // namespace

Result<void> tell_control(Socket& socket, const Notice& notice, std::uint32_t bytes) {
    Operation& operation = *TRY(make_control(socket, notice));
    operation.done = bytes;
    tell(operation, {*socket.channel(), socket, Status::Success, true});
    return {};
}

Result<void> start_change(Socket& socket, os::NetworkChange change, const Notice& notice) {
    auto watch = TRY(os::NetworkWatch::create(change, socket.family()));
    auto watched = TRY(Socket::make_inner(watch.release()));
    auto* state = new (std::nothrow) Elsewhere{std::move(watched)};
    if (!state) return Error::NoBuffers;
    const auto operation = make_control(socket, notice);
    if (!operation) {
        delete state;
        return operation.error();
    }
    (*operation)->extra = state;
    wait_elsewhere(**operation, socket, change_verb, {});
    return Error::IoPending;
}

} // namespace ws2::core::overlapped
