#include "core/overlapped/elsewhere.hpp"

#include "core/overlapped/channel.hpp"

#include <iterator>
#include <mutex>

namespace ws2::core::overlapped {

void wait_elsewhere(Operation& operation, Socket& own, const Verb& verb, os::Buffer room) {
    Elsewhere& state = elsewhere_of(operation);
    Channel& channel = *own.channel();
    auto inner = make_inner_operation(verb);
    if (!inner) {
        tell(operation, {channel, own, Status::InsufficientResources, false});
        return;
    }
    const auto other = state.other;
    (*inner)->extra = &operation;
    (*inner)->buffers[0] = room;
    state.own = Reference<Socket>::share(&own);
    state.inner = *inner;
    {
        const std::lock_guard guard(channel.receive.lock);
        operation.elsewhere_next = channel.elsewhere;
        channel.elsewhere = &operation;
    }
    std::uint32_t bytes, flags;
    static_cast<void>(start(*other, Direction::Receive, *inner, bytes, flags));
}

bool is_cancelled_elsewhere(const Operation& inner) {
    const auto& operation = *static_cast<Operation*>(inner.extra);
    const std::lock_guard guard(elsewhere_of(operation).own->channel()->receive.lock);
    return operation.cancelled;
}

void end_elsewhere(Operation& inner, Status& status) {
    auto* operation = static_cast<Operation*>(inner.extra);
    if (!operation) return;
    inner.extra = nullptr;
    const auto own = elsewhere_of(*operation).own;
    Channel& channel = *own->channel();
    {
        const std::lock_guard guard(channel.receive.lock);
        Operation** place = &channel.elsewhere;
        while (*place && *place != operation)
            place = &(*place)->elsewhere_next;
        if (*place) *place = operation->elsewhere_next;
    }
    operation->done = inner.done;
    tell(*operation, {channel, *own, status, false});
}

std::size_t cancel_elsewhere(Channel& channel, bool (*fits)(const Operation&, const void*),
                             const void* selection) {
    struct Found {
        Reference<Socket> other;
        void* record;
    } found[16];
    std::size_t total = 0;
    for (;;) {
        std::size_t count = 0;
        {
            const std::lock_guard guard(channel.receive.lock);
            for (Operation* it = channel.elsewhere; it && count < std::size(found); it = it->elsewhere_next) {
                if (it->cancelled || !fits(*it, selection)) continue;
                it->cancelled = true;
                const Elsewhere& state = elsewhere_of(*it);
                found[count++] = {state.other, state.inner->overlapped};
            }
        }
        for (std::size_t i = 0; i < count; ++i)
            total += cancel(*found[i].other, {found[i].record, 0});
        if (count < std::size(found)) return total;
    }
}

} // namespace ws2::core::overlapped
