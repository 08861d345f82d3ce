#include "core/overlapped/queue.hpp"

#include "os/thread/futex.hpp"

#include <climits>

namespace ws2::core::overlapped {

Queue::Claimed Queue::claim(Turn& turn) {
    const os::LockGuard guard(lock_);
    if (busy_.load(std::memory_order_relaxed)) return Claimed::Busy;
    drained_.store(false, std::memory_order_relaxed);
    if (!head()) return Claimed::Empty;
    busy_.store(true, std::memory_order_relaxed);
    turn = first_turn();
    return Claimed::Owned;
}

Queue::Claimed Queue::probe() {
    const os::LockGuard guard(lock_);
    if (busy_.load(std::memory_order_relaxed)) return Claimed::Busy;
    if (head()) return Claimed::Left;
    drained_.store(false, std::memory_order_relaxed);
    return Claimed::Empty;
}

Operation* Queue::take_out(const Selection& selection, std::size_t& count, bool by_call) {
    Operation* taken = nullptr;
    Operation** taken_end = &taken;
    Operation* before = nullptr;
    for (Operation* operation = head(); operation;) {
        Operation* const next = operation->next_in_queue();
        if (!selection.fits(*operation)) {
            before = operation;
        } else if (operation == head() && busy_.load(std::memory_order_relaxed)) {
            // The owner checks the mark after its attempt.
            if (!operation->cancelled) ++count;
            operation->cancelled = true;
            operation->cancelled_by_call = operation->cancelled_by_call || by_call;
            before = operation;
        } else {
            if (before)
                before->next = next;
            else
                set_head(next);
            if (!next) last_ = before;
            operation->cancelled_by_call = by_call;
            operation->next = nullptr;
            operation->pool_next = nullptr;
            *taken_end = operation;
            taken_end = &operation->pool_next;
            ++count;
        }
        operation = next;
    }
    return taken;
}

bool Queue::has(const Selection& selection) {
    const os::LockGuard guard(lock_);
    for (Operation* operation = head(); operation; operation = operation->next_in_queue())
        if (selection.fits(*operation)) return true;
    return false;
}

Operation* Queue::cancel(const Selection& selection, std::size_t& count) {
    const os::LockGuard guard(lock_);
    return take_out(selection, count, true);
}

Operation* Queue::close() {
    const os::LockGuard guard(lock_);
    closed_ = true;
    std::size_t unused = 0;
    return take_out({}, unused, false);
}

namespace {

/// Counts the owners that have given a closed queue up. One word for all, which is rarely waited for.
constinit os::FutexWord idle_reports{0};

} // namespace

void Queue::report_idle() {
    idle_reports.fetch_add(1, std::memory_order_seq_cst);
    static_cast<void>(os::futex_wake(&idle_reports, INT_MAX));
}

void Queue::wait_until_idle() {
    for (;;) {
        const std::uint32_t seen = idle_reports.load(std::memory_order_seq_cst);
        {
            const os::LockGuard guard(lock_);
            if (!busy_.load(std::memory_order_relaxed)) return;
        }
        // An owner may be inside a system call that reads a file.
        os::futex_wait(idle_reports, seen);
    }
}

void Queue::reset() {
    const os::LockGuard guard(lock_);
    busy_.store(false, std::memory_order_relaxed);
    drained_.store(false, std::memory_order_relaxed);
    closed_ = hung_up_ = urgent_ = false;
    set_head(nullptr);
    last_ = nullptr;
}

void Queue::renew() {
    const os::LockGuard guard(lock_);
    ++edge_;
    hung_up_ = urgent_ = false;
    drained_.store(head() && !busy_.load(std::memory_order_relaxed), std::memory_order_relaxed);
}

void Queue::forget_in_child(void (*forget)(Operation& operation)) NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread.
    lock_.forget_holder();
    for (Operation* operation = head(); operation; operation = operation->next_in_queue())
        forget(*operation);
    busy_.store(false, std::memory_order_relaxed);
    drained_.store(false, std::memory_order_relaxed);
    set_head(nullptr);
    last_ = nullptr;
}

} // namespace ws2::core::overlapped
