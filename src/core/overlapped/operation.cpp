#include "core/overlapped/operation.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/port/port.hpp"
#include "core/process/fork.hpp"
#include "core/socket/socket.hpp"
#include "core/sync/thread.hpp"
#include "observe/witness.hpp"

#include <atomic>
#include <new>

namespace ws2::core::overlapped {
namespace {

WS2_FORK_HANDLER(operation_pool_in_child, Locks, OperationPool::forget_lock);

void free_buffers(Operation& operation) {
    const bool inside =
        operation.buffers == operation.inline_buffers || operation.buffers == &operation.own_buffer;
    if (!inside) [[unlikely]]
        ::operator delete(operation.buffers);
    operation.buffers = operation.inline_buffers;
}

bool is_aborted(const Operation& operation, const Socket& socket) {
    return operation.type->aborts_at_close && !operation.cancelled_by_call && socket.is_stream() &&
           socket.is(socket_state::closing);
}

/// The list of the buffers is still there. The library's own operations, whose OVERLAPPED is inside, are not
/// the program's.
[[gnu::noinline, gnu::cold]] void tell_completion(const Operation& operation, const Socket& socket,
                                                  Status status) {
    if (operation.overlapped == static_cast<const void*>(&operation.own_overlapped)) return;
    if (succeeded(status) && !observe::sees_success()) return;
    observe::tell({observe::Happening::Completion, reinterpret_cast<std::uintptr_t>(operation.overlapped),
                   operation.bytes, number(status), static_cast<std::uint64_t>(socket.descriptor()),
                   &operation});
}

} // namespace

std::uint64_t unique_serial() {
    static constinit std::atomic<std::uint64_t> last{0};
    return last.fetch_add(1, std::memory_order_relaxed) + 1;
}

Result<Operation*> make_operation(const OperationType& type, const CompletionTarget& target,
                                  std::size_t buffer_count) {
    auto& overlapped = *static_cast<Overlapped*>(target.overlapped);
    Operation* operation = OperationPool::take();
    if (!operation) return Error::NoBuffers;
    operation->buffers = operation->inline_buffers;
    if (buffer_count > Operation::kInlineBuffers) {
        const std::size_t size = buffer_count * sizeof(os::Buffer);
        operation->buffers = static_cast<os::Buffer*>(::operator new(size, std::nothrow));
    }
    operation->event = nullptr;
    Error problem = operation->buffers ? Error::Success : Error::NoBuffers;
    // Microsoft's page of WSARecv: with a routine, hEvent is ignored and free for the program's use.
    const bool has_event = !target.routine && (overlapped.event & ~Handle{1}) != 0;
    if (has_event && problem == Error::Success) {
        auto event = reference_event(overlapped.event & ~Handle{1});
        if (event) {
            operation->event = event->leak();
            operation->event->reset();
        } else {
            problem = event.error();
        }
    }
    if (problem != Error::Success) {
        free_buffers(*operation);
        OperationPool::give(operation);
        return problem;
    }
    set_up(*operation, type, target.overlapped, buffer_count);
    operation->routine = target.routine;
    operation->call_routine = target.call_routine;
    if (target.routine) operation->thread = Reference<Thread>::share(&Thread::current()).leak();
    operation->suppress_packet = (overlapped.event & 1) != 0;
    // InternalHigh stays as it is until the completion, as on Windows.
    std::atomic_ref(overlapped.internal).store(number(Status::Pending), std::memory_order_relaxed);
    return operation;
}

Packet& reserved_packet(void* overlapped, std::uintptr_t key, std::uint32_t bytes) {
    Operation& packet = *OperationPool::take();
    packet.overlapped = overlapped;
    fill_packet(packet, Status::Success, bytes, key);
    return packet;
}

Result<Operation*> make_internal_operation(const OperationType& type) {
    Operation* operation = OperationPool::take();
    if (!operation) return Error::NoBuffers;
    operation->event = nullptr;
    operation->own_overlapped = {};
    set_up(*operation, type, &operation->own_overlapped, 1);
    operation->buffers = &operation->own_buffer;
    operation->starter = 0;
    operation->suppress_packet = true;
    return operation;
}

void drop(Operation& operation, Status refusal) {
    Status status = Status::Cancelled;
    if (operation.type->finish) operation.type->finish(operation, status);
    operation.fields().internal = number(refusal);
    free_buffers(operation);
    if (operation.event) operation.event->release();
    operation.event = nullptr;
    if (operation.thread) operation.thread->release();
    operation.thread = nullptr;
    OperationPool::give(&operation);
}

void give_back(Operation& operation) { OperationPool::give(&operation); }
void release_packet(Packet& packet) { OperationPool::give(static_cast<Operation*>(&packet)); }

void complete(Operation& operation, const Completion& completion) {
    Status status = completion.status;
    if (status == Status::Cancelled && is_aborted(operation, completion.socket)) [[unlikely]]
        status = Status::ConnectionAborted;
    if (operation.type->finish) operation.type->finish(operation, status);
    if (observe::any_is_on()) [[unlikely]]
        tell_completion(operation, completion.socket, status);
    free_buffers(operation);
    Overlapped& overlapped = operation.fields();
    overlapped.internal_high = operation.bytes;
    if (!operation.type->keeps_offset) overlapped.offset = operation.flags_out;
    // From here on the program may reuse the OVERLAPPED.
    std::atomic_ref(overlapped.internal).store(number(status), std::memory_order_release);
    const std::uint8_t modes = completion.channel.modes.load(std::memory_order_relaxed);
    if (operation.event) {
        operation.event->set();
        operation.event->release();
        operation.event = nullptr;
    } else if (!(modes & kSkipEvent)) {
        completion.socket.operation_ended();
    }
    fill_packet(operation, status, operation.bytes, completion.channel.key);
    if (operation.routine) {
        operation.apc =
            Apc{[](Apc&, void* it) {
                    auto& over = *static_cast<Operation*>(it);
                    observe::happened(observe::Happening::Routine,
                                      reinterpret_cast<std::uintptr_t>(over.overlapped), over.bytes,
                                      number(winsock_error(over.status)));
                    over.call_routine(over);
                },
                &operation, nullptr, [](Apc&, void* it) { give_back(*static_cast<Operation*>(it)); }};
        Thread* thread = operation.thread;
        operation.thread = nullptr;
        if (!thread->queue_apc(operation.apc)) give_back(operation);
        thread->release();
        return;
    }
    Port* port = completion.channel.port.load(std::memory_order_acquire);
    const bool skipped = completion.at_once && (modes & kSkipPort) && !is_error(status);
    if (!port || operation.suppress_packet || skipped) {
        give_back(operation);
        return;
    }
    port->push(operation);
}

} // namespace ws2::core::overlapped
