#include "resolve/lookup_threads.hpp"

#include "os/futex.hpp"
#include "os/thread.hpp"

#include <atomic>
#include <cstdint>
#include <mutex>

namespace ws2::resolve::lookup_threads {
namespace {

constexpr unsigned kMostThreads = 16;

/// The tasks that wait and the threads there are, of the process that `owner` names: a forked child has
/// neither.
struct Queue {
    os::Lock lock;
    std::atomic<std::uint32_t> owner{0};
    Task* first = nullptr;
    Task* last = nullptr;
    unsigned threads = 0;

    /// The first of the process's threads does it, and the others wait.
    void forget_what_a_parent_had() {
        const std::uint32_t self = os::process_id(), claimed = ~self;
        for (std::uint32_t seen = owner.load(std::memory_order_acquire); seen != self;) {
            if (seen == claimed) {
                os::yield_processor();
                seen = owner.load(std::memory_order_acquire);
            } else if (owner.compare_exchange_weak(seen, claimed, std::memory_order_acquire)) {
                lock.forget_holder();
                first = last = nullptr;
                threads = 0;
                owner.store(self, std::memory_order_release);
                return;
            }
        }
    }
    void push(Task& task) {
        task.next = nullptr;
        (first ? last->next : first) = &task;
        last = &task;
    }
    bool take_away(Task& task) {
        Task* before = nullptr;
        for (Task* it = first; it && it != &task; it = it->next)
            before = it;
        if ((before ? before->next : first) != &task) return false;
        (before ? before->next : first) = task.next;
        if (last == &task) last = before;
        return true;
    }
    /// Yields null, and counts one thread less, when there is nothing to do.
    Task* pop_or_leave() {
        std::lock_guard guard(lock);
        Task* task = first;
        if (task)
            first = task->next;
        else
            --threads;
        return task;
    }
};

constinit Queue queue;

void* work(void*) {
    while (Task* task = queue.pop_or_leave())
        task->run(*task);
    return nullptr;
}

void* run_one(void* argument) {
    auto* task = static_cast<Task*>(argument);
    task->run(*task);
    return nullptr;
}

} // namespace

Result<void> submit(Task& task) {
    queue.forget_what_a_parent_had();
    {
        std::lock_guard guard(queue.lock);
        queue.push(task);
        if (queue.threads == kMostThreads) return {};
        ++queue.threads;
    }
    const auto started = os::start_thread(work, nullptr, 0);
    if (started) return {};
    // The threads that there are will do it, if there are any.
    {
        std::lock_guard guard(queue.lock);
        if (--queue.threads != 0) return {};
        if (!queue.take_away(task)) return {}; // somebody did it in the meantime
        if (!queue.first) return started.error();
        // Others, whose threads could not be started either, counted on this one.
        ++queue.threads;
    }
    work(nullptr);
    return started.error();
}

Result<void> submit_now(Task& task) { return os::start_thread(run_one, &task, 0); }

} // namespace ws2::resolve::lookup_threads
