#include "core/thread_pool.hpp"

#include "core/fork.hpp"
#include "core/thread.hpp"
#include "os/futex.hpp"

#include <mutex>

namespace ws2::core::thread_pool {
namespace {

constexpr std::uint32_t kMostThreads = 64;

constinit os::Lock lock;
constinit Task* first = nullptr;
constinit Task* last = nullptr;
constinit std::uint32_t threads = 0;
constinit std::uint32_t idle = 0;
constinit std::uint32_t waiting = 0;
constinit os::FutexWord sequence{0};

std::uint32_t work(void*) {
    for (;;) {
        lock.lock();
        while (!first) {
            ++idle;
            const std::uint32_t now = sequence.load(std::memory_order_relaxed);
            lock.unlock();
            os::futex_wait(sequence, now);
            lock.lock();
            --idle;
        }
        Task* task = first;
        first = task->next;
        if (!first) last = nullptr;
        --waiting;
        // More to do than threads that look for it: one more joins before this one is busy.
        const bool grow = waiting > idle && threads < kMostThreads;
        if (grow) ++threads;
        lock.unlock();
        if (grow && !Thread::start(work, nullptr, {})) {
            const std::lock_guard guard(lock);
            --threads;
        }
        task->run(*task);
    }
}

} // namespace

Result<void> prepare() {
    {
        const std::lock_guard guard(lock);
        if (threads != 0) return {};
        ++threads;
    }
    prepare_for_fork();
    if (auto started = Thread::start(work, nullptr, {}); !started) {
        const std::lock_guard guard(lock);
        --threads;
        return started.error();
    }
    return {};
}

void submit(Task& task) {
    const std::lock_guard guard(lock);
    task.next = nullptr;
    (last ? last->next : first) = &task;
    last = &task;
    ++waiting;
    sequence.fetch_add(1, std::memory_order_relaxed);
    os::futex_wake(&sequence, 1);
}

void forget_threads() {
    lock.forget_holder();
    threads = idle = 0;
}

} // namespace ws2::core::thread_pool
