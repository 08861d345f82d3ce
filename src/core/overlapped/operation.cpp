#include "core/overlapped/operation.hpp"

#include "catalog/error.hpp"
#include "core/overlapped/channel.hpp"
#include "core/port.hpp"
#include "core/socket.hpp"
#include "core/thread.hpp"

#include <atomic>
#include <new>

namespace ws2::core::overlapped {
namespace {

using OperationPool = Pool<Operation>;

void free_buffers(Operation& operation) {
    if (operation.buffers != operation.inline_buffers) ::operator delete(operation.buffers);
    operation.buffers = operation.inline_buffers;
}

} // namespace

std::uint64_t thread_serial() {
    static constinit std::atomic<std::uint64_t> last{0};
    static constinit thread_local std::uint64_t mine = 0;
    if (mine == 0) [[unlikely]]
        mine = last.fetch_add(1, std::memory_order_relaxed) + 1;
    return mine;
}

Result<Operation*> make_operation(const Verb& verb, const Notice& notice, std::size_t buffer_count) {
    auto& record = *static_cast<Record*>(notice.record);
    Operation* operation = OperationPool::take();
    if (!operation) return Error::NoBuffers;
    operation->buffers = operation->inline_buffers;
    if (buffer_count > Operation::kInlineBuffers) {
        const std::size_t size = buffer_count * sizeof(os::Buffer);
        operation->buffers = static_cast<os::Buffer*>(::operator new(size, std::nothrow));
    }
    operation->event = nullptr;
    Error problem = operation->buffers ? Error::Success : Error::NoBuffers;
    // A routine is told without the event, which is the program's to use then.
    const bool has_event = !notice.routine && (record.event & ~Handle{1}) != 0;
    if (has_event && problem == Error::Success) {
        auto event = reference_event(record.event & ~Handle{1});
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
    operation->overlapped = notice.record;
    operation->verb = &verb;
    operation->starter = thread_serial();
    operation->thread = nullptr;
    operation->routine = notice.routine;
    operation->call_routine = notice.call_routine;
    if (notice.routine) operation->thread = Reference<Thread>::share(&Thread::current()).leak();
    operation->buffer_count = static_cast<std::uint32_t>(buffer_count);
    operation->flags = operation->flags_out = operation->done = 0;
    operation->address = nullptr;
    operation->address_length = nullptr;
    operation->extra = nullptr;
    operation->elsewhere_next = nullptr;
    operation->quiet = (record.event & 1) != 0;
    operation->cancelled = false;
    record.internal_high = 0;
    std::atomic_ref(record.internal).store(number(Status::Pending), std::memory_order_relaxed);
    return operation;
}

Result<Operation*> make_inner_operation(const Verb& verb) {
    Operation* operation = OperationPool::take();
    if (!operation) return Error::NoBuffers;
    // The record lies where further buffers would be.
    static_assert(sizeof(Record) <= 2 * sizeof(os::Buffer));
    operation->overlapped = new (&operation->inline_buffers[1]) Record{};
    operation->verb = &verb;
    operation->event = nullptr;
    operation->starter = 0;
    operation->thread = nullptr;
    operation->routine = nullptr;
    operation->buffers = operation->inline_buffers;
    operation->buffer_count = 1;
    operation->flags = operation->flags_out = operation->done = 0;
    operation->address = nullptr;
    operation->address_length = nullptr;
    operation->extra = nullptr;
    operation->elsewhere_next = nullptr;
    operation->quiet = true;
    operation->cancelled = false;
    return operation;
}

void drop(Operation& operation) {
    Status status = Status::Cancelled;
    if (operation.verb->finish) operation.verb->finish(operation, status);
    free_buffers(operation);
    if (operation.event) operation.event->release();
    operation.event = nullptr;
    if (operation.thread) operation.thread->release();
    operation.thread = nullptr;
    OperationPool::give(&operation);
}

void give_back(Operation& operation) { OperationPool::give(&operation); }

void tell(Operation& operation, const Told& told) {
    Status status = told.status;
    if (operation.verb->finish) operation.verb->finish(operation, status);
    free_buffers(operation);
    Record& record = operation.record();
    record.internal_high = operation.done;
    record.offset = operation.flags_out;
    // From here on the program may use the record for something else.
    std::atomic_ref(record.internal).store(number(status), std::memory_order_release);
    const std::uint8_t modes = told.channel.modes.load(std::memory_order_relaxed);
    if (operation.event) {
        operation.event->set();
        operation.event->release();
        operation.event = nullptr;
    } else if (!(modes & kSkipEvent)) {
        told.socket.operation_ended();
    }
    operation.status = status;
    operation.bytes = operation.done;
    if (operation.routine) {
        operation.apc =
            Apc{[](Apc&, void* it) {
                    auto& over = *static_cast<Operation*>(it);
                    over.call_routine(over);
                },
                &operation, nullptr, [](Apc&, void* it) { give_back(*static_cast<Operation*>(it)); }};
        Thread* thread = operation.thread;
        operation.thread = nullptr;
        if (!thread->queue_apc(operation.apc)) give_back(operation);
        thread->release();
        return;
    }
    Port* port = told.channel.port.load(std::memory_order_acquire);
    const bool skipped = told.at_once && (modes & kSkipPort) && !is_error(status);
    if (!port || operation.quiet || skipped) {
        give_back(operation);
        return;
    }
    operation.key = told.channel.key;
    operation.release = [](Packet& packet) { give_back(static_cast<Operation&>(packet)); };
    port->push(operation);
}

void forget_operation_lock() { OperationPool::forget_lock(); }

} // namespace ws2::core::overlapped
