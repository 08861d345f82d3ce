#pragma once
#include "base/result.hpp"

/// Threads for questions that may block: made when there is something to do, gone when there is nothing more.
namespace ws2::resolve::lookup_threads {

/// One call to make. The owner keeps it alive until then.
struct Task {
    void (*run)(Task& task) = nullptr;
    Task* next = nullptr;
};

/// Has the call made by one of a limited number of threads. The error is NotEnoughMemory.
Result<void> submit(Task& task);

/// Has it made at once, by a thread of its own.
Result<void> submit_now(Task& task);

} // namespace ws2::resolve::lookup_threads
