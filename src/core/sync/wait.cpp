#include "core/sync/wait.hpp"

#include "core/sync/signal_source.hpp"
#include "core/sync/thread.hpp"
#include "os/thread/watch.hpp"

#include <optional>

namespace ws2::core {
namespace {

constexpr std::uint32_t kLookMilliseconds = 10;

} // namespace

bool Wait::end(std::uint32_t result, bool& asleep) {
    std::uint32_t before = outcome.load(std::memory_order_relaxed);
    do {
        if (before > kPolling) return false;
    } while (!outcome.compare_exchange_weak(before, result, std::memory_order_acq_rel));
    asleep = before == kAsleep;
    // The wait cannot end before the caller releases the object's lock, so the thread still exists.
    if (before == kPolling) os::wake(thread.wake_descriptor());
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
    // Microsoft's page of I/O Completion Ports: a blocked thread does not count among a port's running
    // threads.
    const BlockingHook* hook = now == kAsleep ? thread.blocking_hook() : nullptr;
    if (hook && !hook->blocks()) hook = nullptr;
    while (now == kAsleep) {
        if (!os::futex_wait(outcome, kAsleep, deadline)) end(kTimedOut, asleep);
        now = outcome.load(std::memory_order_acquire);
    }
    if (hook) hook->goes_on();
    if (listening) thread.end_alertable();
    leave();
    return result();
}

WaitResult Wait::result() const {
    const std::uint32_t now = outcome.load(std::memory_order_acquire);
    if (now == kTimedOut) return {WaitResult::TimedOut, 0};
    if (now == kAlerted) return {WaitResult::Alerted, 0};
    const bool abandoned = now >= kAbandoned;
    return {abandoned ? WaitResult::Abandoned : WaitResult::Signalled,
            now - (abandoned ? kAbandoned : kSignalled)};
}

WaitResult Wait::sleep_reading(os::Deadline deadline, bool alertable) {
    os::Watched watched[kMaximumWaitObjects + 1];
    SignalSource* sources[kMaximumWaitObjects];
    std::size_t count = 0;
    for (const WaitNode& node : nodes)
        if (SignalSource* source = node.object ? node.object->signal_source() : nullptr)
            sources[count++] = source;
    const Waker waker{[](void* wait) { static_cast<Wait*>(wait)->end_and_wake(kAlerted); }, this};
    const os::Descriptor own = thread.wake_descriptor();
    bool asleep = false;
    const bool listening = alertable && !is_over() && thread.begin_alertable(waker);
    if (alertable && !listening) end(kAlerted, asleep);
    while (!is_over()) {
        for (std::size_t i = 0; i < count; ++i)
            watched[i] = {sources[i]->descriptor(), false};
        watched[count] = {own, false};
        std::uint32_t now = kPending;
        if (!outcome.compare_exchange_strong(now, kPolling, std::memory_order_acq_rel)) break;
        // Without a wake descriptor the thread checks its outcome every 10 ms.
        const auto until = own >= 0 ? deadline : os::Deadline::earlier(deadline, kLookMilliseconds);
        const BlockingHook* hook = thread.blocking_hook();
        if (hook && !hook->blocks()) hook = nullptr;
        os::wait_readable({watched, count + 1}, until);
        if (hook) hook->goes_on();
        now = kPolling;
        // From here on a signal that this thread reads need not wake it.
        outcome.compare_exchange_strong(now, kPending, std::memory_order_acq_rel);
        if (watched[count].ready) os::drain(own);
        for (std::size_t i = 0; i < count; ++i)
            if (watched[i].ready) sources[i]->read();
        if (deadline.has_passed()) end(kTimedOut, asleep);
    }
    if (listening) thread.end_alertable();
    leave();
    return result();
}

namespace {

/// The sources of the objects' signals.
struct Sources {
    SignalSource* sources[kMaximumWaitObjects];
    std::size_t count = 0;

    explicit Sources(std::span<Waitable* const> objects) {
        for (const Waitable* object : objects)
            if (SignalSource* source = object->signal_source()) sources[count++] = source;
    }
    explicit operator bool() const { return count != 0; }
    /// Reads those that have something to report, without waiting.
    void read() {
        if (count == 1) return sources[0]->read();
        os::Watched watched[kMaximumWaitObjects];
        for (std::size_t i = 0; i < count; ++i)
            watched[i] = {sources[i]->descriptor(), false};
        os::wait_readable({watched, count}, os::Deadline::at_once());
        for (std::size_t i = 0; i < count; ++i)
            if (watched[i].ready) sources[i]->read();
    }
};

} // namespace

WaitResult wait_any(std::span<Waitable* const> objects, os::Deadline deadline, bool alertable) {
    Thread& thread = Thread::current();
    const auto acquired = [&]() -> std::optional<WaitResult> {
        for (std::uint32_t i = 0; i < objects.size(); ++i) {
            bool abandoned = false;
            if (objects[i]->try_acquire(thread, abandoned))
                return WaitResult{abandoned ? WaitResult::Abandoned : WaitResult::Signalled, i};
        }
        return std::nullopt;
    };
    if (const auto result = acquired()) return *result;
    // A look before the wait: in a busy program it finds something, and the objects need not be entered.
    Sources sources(objects);
    if (sources) {
        sources.read();
        if (const auto result = acquired()) return *result;
    }
    WaitNode nodes[kMaximumWaitObjects];
    Wait wait(thread, false);
    wait.nodes = std::span(nodes, objects.size());
    for (WaitNode& node : wait.nodes)
        node.object = nullptr;
    // An alertable wait with a time-out of 0 still checks for queued APCs.
    if (deadline.is_at_once())
        return alertable ? wait.sleep(deadline, true) : WaitResult{WaitResult::TimedOut, 0};
    wait.enter_any(objects);
    return sources ? wait.sleep_reading(deadline, alertable) : wait.sleep(deadline, alertable);
}

WaitResult wait_all(std::span<Waitable* const> objects, os::Deadline deadline, bool alertable) {
    WaitNode nodes[kMaximumWaitObjects];
    Wait wait(Thread::current(), true);
    wait.nodes = std::span(nodes, objects.size());
    Sources sources(objects);
    if (sources && deadline.is_at_once()) sources.read();
    wait.enter_all(objects);
    return sources && !deadline.is_at_once() ? wait.sleep_reading(deadline, alertable)
                                             : wait.sleep(deadline, alertable);
}

WaitResult wait_next(Waitable& object, bool (*is_over)(const void* context), const void* context,
                     os::Deadline deadline, bool alertable) {
    WaitNode node;
    Wait wait(Thread::current(), false);
    wait.takes = false;
    wait.nodes = std::span(&node, 1);
    wait.enter_next(object);
    bool asleep = false;
    if (is_over(context)) wait.end(Wait::kSignalled, asleep);
    return wait.sleep(deadline, alertable);
}

WaitResult wait_nothing(os::Deadline deadline, bool alertable) { return wait_any({}, deadline, alertable); }

} // namespace ws2::core
