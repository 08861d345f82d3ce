#include "core/wait.hpp"

#include "core/port.hpp"
#include "core/thread.hpp"

namespace ws2::core {

bool Wait::end(std::uint32_t result, bool& asleep) {
    std::uint32_t before = outcome.load(std::memory_order_relaxed);
    do {
        if (before > kAsleep) return false;
    } while (!outcome.compare_exchange_weak(before, result, std::memory_order_acq_rel));
    asleep = before == kAsleep;
    return true;
}

void Wait::end_and_wake(std::uint32_t result) {
    bool asleep = false;
    if (end(result, asleep) && asleep) os::futex_wake(&outcome, 1);
}

WaitResult Wait::sleep(os::Deadline deadline, bool alertable) {
    const Waker waker{[](void* wait) { static_cast<Wait*>(wait)->end_and_wake(kAlerted); }, this};
    bool asleep = false;
    const bool listening = alertable && !is_over() && thread.begin_alertable(waker);
    if (alertable && !listening) end(kAlerted, asleep);
    if (deadline.is_at_once()) end(kTimedOut, asleep);
    std::uint32_t now = kPending;
    if (outcome.compare_exchange_strong(now, kAsleep, std::memory_order_acq_rel)) now = kAsleep;
    // A thread that waits does not count among those that work on the packets of a port.
    const bool blocks = now == kAsleep && Port::thread_blocks();
    while (now == kAsleep) {
        if (!os::futex_wait(outcome, kAsleep, deadline)) end(kTimedOut, asleep);
        now = outcome.load(std::memory_order_acquire);
    }
    if (blocks) Port::thread_goes_on();
    if (listening) thread.end_alertable();
    leave();
    if (now == kTimedOut) return {WaitResult::TimedOut, 0};
    if (now == kAlerted) return {WaitResult::Alerted, 0};
    const bool abandoned = now >= kAbandoned;
    return {abandoned ? WaitResult::Abandoned : WaitResult::Signalled,
            now - (abandoned ? kAbandoned : kSignalled)};
}

WaitResult wait_any(std::span<Waitable* const> objects, os::Deadline deadline, bool alertable) {
    Thread& thread = Thread::current();
    for (std::uint32_t i = 0; i < objects.size(); ++i) {
        bool abandoned = false;
        if (objects[i]->try_acquire(thread, abandoned))
            return {abandoned ? WaitResult::Abandoned : WaitResult::Signalled, i};
    }
    WaitNode nodes[kMaximumWaitObjects];
    Wait wait(thread, false);
    wait.nodes = std::span(nodes, objects.size());
    for (WaitNode& node : wait.nodes)
        node.object = nullptr;
    // A wait of no length that can be alerted still has to look whether something is queued.
    if (deadline.is_at_once())
        return alertable ? wait.sleep(deadline, true) : WaitResult{WaitResult::TimedOut, 0};
    wait.enter_any(objects);
    return wait.sleep(deadline, alertable);
}

WaitResult wait_all(std::span<Waitable* const> objects, os::Deadline deadline, bool alertable) {
    WaitNode nodes[kMaximumWaitObjects];
    Wait wait(Thread::current(), true);
    wait.nodes = std::span(nodes, objects.size());
    wait.enter_all(objects);
    return wait.sleep(deadline, alertable);
}

WaitResult wait_nothing(os::Deadline deadline, bool alertable) { return wait_any({}, deadline, alertable); }

} // namespace ws2::core
