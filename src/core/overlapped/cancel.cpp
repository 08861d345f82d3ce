#include "core/handle/handle_table.hpp"
#include "core/overlapped/channel.hpp"
#include "core/socket/socket.hpp"
#include "core/sync/thread.hpp"

namespace ws2::core::overlapped {
namespace {

std::size_t cancel(Channel& channel, Queue& queue, const Selection& selection) {
    std::size_t count = 0;
    complete_cancelled(channel, queue.cancel(selection, count));
    return count;
}

} // namespace

void complete_cancelled(Channel& channel, Operation* taken) {
    while (taken) {
        Operation* const next = taken->pool_next;
        complete(*taken, {channel, *channel.socket, Status::Cancelled, false});
        taken = next;
    }
}

std::size_t cancel(Socket& socket, const Selection& selection) {
    Channel* channel = channel_at(socket);
    if (!channel) return 0;
    std::size_t count = 0;
    channel->for_each_queue([&](Queue& queue) { count += cancel(*channel, queue, selection); });
    return count + channel->parked.cancel(selection);
}

void cancel_receives(Socket& socket) {
    Channel* channel = channel_at(socket);
    if (!channel) return;
    cancel(*channel, channel->receive, {});
    if (Queue* urgent = channel->queue(Direction::Urgent)) cancel(*channel, *urgent, {});
}

void cancel_of_thread(std::uint64_t starter) {
    handle_table::for_each(
        [](Handle, Object& object, void* context) {
            if (object.kind() != ObjectKind::Socket) return;
            auto& socket = static_cast<Socket&>(object);
            Channel* channel = channel_at(socket);
            if (!channel || channel->port.load(std::memory_order_acquire)) return;
            cancel(socket, {nullptr, *static_cast<std::uint64_t*>(context)});
        },
        &starter);
}

namespace {

struct Hook : ThreadExitHook {
    bool set = false;
};
constinit thread_local Hook hook;

} // namespace

void cancel_at_thread_end() {
    if (hook.set) [[likely]]
        return;
    hook.set = true;
    hook.run = [](ThreadExitHook& it, Thread&) {
        static_cast<Hook&>(it).set = false;
        cancel_of_thread(thread_serial());
    };
    Thread::current().at_exit(hook);
}

bool thread_has_operations() {
    if (!hook.set) return false;
    struct Search {
        Selection selection;
        bool found = false;
    } search{{nullptr, thread_serial()}};
    handle_table::for_each(
        [](Handle, Object& object, void* context) {
            auto& it = *static_cast<Search*>(context);
            if (it.found || object.kind() != ObjectKind::Socket) return;
            Channel* channel = channel_at(static_cast<Socket&>(object));
            if (!channel || channel->port.load(std::memory_order_acquire)) return;
            channel->for_each_queue([&](Queue& queue) { it.found = it.found || queue.has(it.selection); });
            it.found = it.found || channel->parked.has(it.selection);
        },
        &search);
    return search.found || Thread::current().has_apcs();
}

} // namespace ws2::core::overlapped
