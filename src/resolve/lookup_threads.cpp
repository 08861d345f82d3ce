#include "resolve/lookup_threads.hpp"

#include "os/futex.hpp"
#include "os/thread.hpp"

#include <mutex>

namespace ws2::resolve::lookup_threads {
namespace {

constexpr unsigned kMostThreads = 16;

/// The tasks that wait and the threads there are, of the process that `owner` names: a forked child has
/// neither.
struct Queue {
    os::Lock lock;
    std::uint32_t owner = 0;
    Task* first = nullptr;
    Task* last = nullptr;
    unsigned threads = 0;

    void forget_what_a_parent_had() {
        if (owner == os::process_id()) return;
        lock.forget_holder();
        first = last = nullptr;
        threads = 0;
        owner = os::process_id();
    }
    void push(Task& task) {
        task.next = nullptr;
        (first ? last->next : first) = &task;
        last = &task;
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
    std::lock_guard guard(queue.lock);
    if (--queue.threads != 0) return {};
    for (Task** place = &queue.first; *place; place = &(*place)->next) {
        if (*place != &task) continue;
        *place = task.next;
        queue.last = nullptr;
        for (Task* one = queue.first; one; one = one->next)
            queue.last = one;
        return started.error();
    }
    return {}; // somebody did it in the meantime
}

Result<void> submit_now(Task& task) { return os::start_thread(run_one, &task, 0); }

} // namespace ws2::resolve::lookup_threads
