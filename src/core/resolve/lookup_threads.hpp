#pragma once
#include "base/result.hpp"

/// Threads for look-ups that may block: started when a task is queued, ended when none is left.
namespace ws2::core::resolve::lookup_threads {

/// One call. The owner keeps it alive until then.
struct Task {
    void (*run)(Task& task) = nullptr;
    Task* next = nullptr;
};

/// Runs the task on one of a limited number of threads. Error: NotEnoughMemory.
Result<void> submit(Task& task);

/// Runs it at once, on a thread of its own.
Result<void> submit_now(Task& task);

} // namespace ws2::core::resolve::lookup_threads
