#include "core/overlapped/queue.hpp"

#include "os/thread/futex.hpp"

#include <climits>

namespace ws2::core::overlapped {

Queue::Claimed Queue::claim(Turn& turn) {
    const os::LockGuard guard(word_);
    if (word_.has(QueueWord::kBusy)) return Claimed::Busy;
    word_.clear(QueueWord::kDrained);
    if (!head()) return Claimed::Empty;
    word_.set(QueueWord::kBusy);
    turn = first_turn();
    return Claimed::Owned;
}

Queue::Claimed Queue::probe() {
    const os::LockGuard guard(word_);
    if (word_.has(QueueWord::kBusy)) return Claimed::Busy;
    if (head()) return Claimed::Left;
    word_.clear(QueueWord::kDrained);
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
        } else if (operation == head() && word_.has(QueueWord::kBusy) && !word_.has(QueueWord::kUnlisted)) {
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
    const os::LockGuard guard(word_);
    for (Operation* operation = head(); operation; operation = operation->next_in_queue())
        if (selection.fits(*operation)) return true;
    return false;
}

Operation* Queue::cancel(const Selection& selection, std::size_t& count) {
    const os::LockGuard guard(word_);
    return take_out(selection, count, true);
}

Operation* Queue::close() {
    const os::LockGuard guard(word_);
    word_.set(QueueWord::kClosed);
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
            const os::LockGuard guard(word_);
            if (!word_.has(QueueWord::kBusy)) return;
        }
        // An owner may be inside a system call that reads a file.
        os::futex_wait(idle_reports, seen);
    }
}

void Queue::reset() {
    const os::LockGuard guard(word_);
    set_head(nullptr);
    last_ = nullptr;
    word_.clear(QueueWord::kOneEdge - 1 - QueueWord::kLocked);
    word_.count_edge();
}

void Queue::renew() {
    const os::LockGuard guard(word_);
    word_.count_edge();
    word_.clear(QueueWord::kHungUp | QueueWord::kUrgent | QueueWord::kDrained);
    if (head() && !word_.has(QueueWord::kBusy)) word_.set(QueueWord::kDrained);
}

void Queue::forget_in_child(void (*forget)(Operation& operation)) NO_THREAD_SAFETY_ANALYSIS {
    // The child has one thread.
    word_.forget_holder();
    for (Operation* operation = head(); operation; operation = operation->next_in_queue())
        forget(*operation);
    word_.clear(QueueWord::kBusy | QueueWord::kDrained | QueueWord::kUnlisted);
    set_head(nullptr);
    last_ = nullptr;
}

bool Queue::release_locked(std::uint32_t edge, bool drained) {
    const os::LockGuard guard(word_);
    word_.clear(QueueWord::kUnlisted);
    if (drained && word_.edge() == edge && !word_.has(QueueWord::kUrgent)) word_.set(QueueWord::kDrained);
    if (word_.has(QueueWord::kListed | QueueWord::kClosed)) return false;
    word_.clear(QueueWord::kBusy);
    return true;
}

Queue::Turn Queue::next_locked() {
    const os::LockGuard guard(word_);
    if (head()) return first_turn();
    word_.clear(QueueWord::kBusy);
    if (word_.has(QueueWord::kClosed)) [[unlikely]]
        report_idle();
    return {};
}

void QueueWord::lock_contended() {
    constexpr std::int64_t kHolderWasPreempted = 50'000; // ns
    for (int spins = 0;; ++spins) {
        const Word word = word_.load(std::memory_order_relaxed);
        Word expected = word & ~kLocked;
        if (expected == word &&
            word_.compare_exchange_strong(expected, word | kLocked, std::memory_order_acquire))
            return;
        if (spins < 256)
            os::relax();
        else if (word & kLocked)
            os::futex_wait(word_, word, os::Deadline::at(os::monotonic_now() + kHolderWasPreempted));
    }
}

} // namespace ws2::core::overlapped
