#include "core/handle_table.hpp"
#include "core/overlapped/channel.hpp"
#include "core/socket.hpp"
#include "core/thread.hpp"

namespace ws2::core::overlapped {
namespace {

bool fits(const Operation& operation, const Selection& selection) {
    return (!selection.record || operation.overlapped == selection.record) &&
           (selection.starter == 0 || operation.starter == selection.starter);
}

std::size_t cancel(Channel& channel, Queue& queue, const Selection& selection) {
    std::size_t count = 0;
    Operation* ended = nullptr;
    Operation** ended_end = &ended;
    queue.lock.lock();
    Operation* before = nullptr;
    for (Operation* operation = queue.head(); operation;) {
        Operation* next = operation->next_in_queue();
        if (!fits(*operation, selection)) {
            before = operation;
        } else if (queue.busy && operation == queue.head()) {
            // A thread is inside this one, and looks at the mark when it comes out.
            if (!operation->cancelled) ++count;
            operation->cancelled = true;
            before = operation;
        } else {
            if (before)
                before->next = next;
            else
                queue.set_head(next);
            if (!next) queue.last = before;
            operation->next = nullptr;
            *ended_end = operation;
            ended_end = &operation->pool_next;
            *ended_end = nullptr;
            ++count;
        }
        operation = next;
    }
    queue.lock.unlock();
    while (ended) {
        Operation* next = ended->pool_next;
        tell(*ended, {channel, *channel.socket, Status::Cancelled, false});
        ended = next;
    }
    return count;
}

} // namespace

std::size_t cancel(Socket& socket, const Selection& selection) {
    Channel* channel = socket.channel();
    if (!channel) return 0;
    const auto fits_selection = [](const Operation& operation, const void* it) {
        return fits(operation, *static_cast<const Selection*>(it));
    };
    std::size_t count = 0;
    channel->for_each_queue([&](Queue& queue) { count += cancel(*channel, queue, selection); });
    return count + cancel_elsewhere(*channel, fits_selection, &selection);
}

void cancel_receives(Socket& socket) {
    Channel* channel = socket.channel();
    if (!channel) return;
    cancel(*channel, channel->receive, {});
    if (Queue* urgent = channel->queue(Direction::Urgent)) cancel(*channel, *urgent, {});
}

void cancel_of_thread(std::uint64_t starter) {
    handle_table::for_each(
        [](Handle, Object& object, void* context) {
            if (object.kind() != ObjectKind::Socket) return;
            auto& socket = static_cast<Socket&>(object);
            Channel* channel = socket.channel();
            if (!channel || channel->port.load(std::memory_order_acquire)) return;
            cancel(socket, {nullptr, *static_cast<std::uint64_t*>(context)});
        },
        &starter);
}

void cancel_at_thread_end() {
    struct Hook : ThreadExitHook {
        bool set = false;
    };
    static constinit thread_local Hook hook;
    if (hook.set) [[likely]]
        return;
    hook.set = true;
    hook.run = [](ThreadExitHook& it, Thread&) {
        static_cast<Hook&>(it).set = false;
        cancel_of_thread(thread_serial());
    };
    Thread::current().at_exit(hook);
}

} // namespace ws2::core::overlapped
