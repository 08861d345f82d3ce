#include "core/message/wait.hpp"

#include "core/message/queue.hpp"
#include "core/sync/wait_for_handles.hpp"

namespace ws2::core::message {

Result<std::uint32_t> wait_for_input(std::span<const Handle> handles, bool all, os::Deadline deadline,
                                     std::uint32_t mask, bool alertable, bool seen) {
    MessageQueue& queue = MessageQueue::current();
    for (;;) {
        queue.wait_for(mask, seen);
        const os::Deadline until = mask & status::timer ? queue.until_timer(deadline) : deadline;
        const auto code = wait_for_handles_and(handles, queue, all, until, alertable);
        // A timer that runs out is input, and no time-out.
        const bool early = code && *code == wait_code::timeout && !deadline.has_passed();
        if (early) continue;
        queue.wait_for(0, false);
        if (code && *code == wait_code::object_0 + (all ? 0 : handles.size())) queue.mark_seen(mask);
        return code;
    }
}

} // namespace ws2::core::message
