#include "core/resolve/lookup_threads.hpp"

#include "core/process/fork.hpp"
#include "core/sync/exit_guard.hpp"
#include "os/thread/lock.hpp"
#include "os/thread/thread.hpp"

namespace ws2::core::resolve::lookup_threads {
namespace {

constexpr unsigned kMostThreads = 16;

/// The queued tasks and the number of threads.
struct Queue {
    os::Lock lock;
    Task* first GUARDED_BY(lock) = nullptr;
    Task* last GUARDED_BY(lock) = nullptr;
    unsigned threads GUARDED_BY(lock) = 0;

    void push(Task& task) REQUIRES(lock) {
        task.next = nullptr;
        (first ? last->next : first) = &task;
        last = &task;
    }
    bool take_away(Task& task) REQUIRES(lock) {
        Task* before = nullptr;
        for (Task* it = first; it && it != &task; it = it->next)
            before = it;
        if ((before ? before->next : first) != &task) return false;
        (before ? before->next : first) = task.next;
        if (last == &task) last = before;
        return true;
    }
    /// Null if no task is queued; then the thread is uncounted.
    Task* pop_or_leave() {
        os::LockGuard guard(lock);
        Task* task = first;
        if (task)
            first = task->next;
        else
            --threads;
        return task;
    }
};

constinit Queue queue;

// The child has one thread.
WS2_FORK_HANDLER(lookups_in_child, Threads, []() NO_THREAD_SAFETY_ANALYSIS {
    queue.lock.forget_holder();
    queue.first = queue.last = nullptr;
    queue.threads = 0;
});

void* work(void*);

/// A completion routine has ended the thread: another one takes its place, if tasks are left.
void replace_thread() {
    {
        const os::LockGuard guard(queue.lock);
        if (!queue.first) {
            --queue.threads;
            return;
        }
    }
    if (os::start_thread(work, nullptr, 0)) return;
    // The next submission starts one.
    const os::LockGuard guard(queue.lock);
    --queue.threads;
}

void* work(void*) {
    ExitGuard guard([](void*) { replace_thread(); }, nullptr);
    while (Task* task = queue.pop_or_leave())
        task->run(*task);
    guard.dismiss();
    return nullptr;
}

void* run_one(void* argument) {
    auto* task = static_cast<Task*>(argument);
    task->run(*task);
    return nullptr;
}

} // namespace

Result<void> submit(Task& task) {
    core::fork::prepare();
    {
        os::LockGuard guard(queue.lock);
        queue.push(task);
        if (queue.threads == kMostThreads) return {};
        ++queue.threads;
    }
    const auto started = os::start_thread(work, nullptr, 0);
    if (started) return {};
    // The running threads will run the task, if there are any.
    {
        os::LockGuard guard(queue.lock);
        if (--queue.threads != 0) return {};
        if (!queue.take_away(task)) return {}; // another thread has taken it
        if (!queue.first) return started.error();
        // Other callers, whose threads could not be started either, rely on this one.
        ++queue.threads;
    }
    work(nullptr);
    return started.error();
}

Result<void> submit_now(Task& task) { return os::start_thread(run_one, &task, 0); }

} // namespace ws2::core::resolve::lookup_threads
