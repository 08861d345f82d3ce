#pragma once
#include "base/result.hpp"

#include <cstdint>

/// The threads that run callbacks: of work items and of registered waits. They are made when work comes and
/// nobody is idle, and stay.
namespace ws2::core::thread_pool {

/// Something to run once. The owner provides the memory until then.
struct Task {
    void (*run)(Task& task) = nullptr;
    Task* next = nullptr;
};

/// Has the task run by a thread of the pool. May be called with an object's lock held.
void submit(Task& task);

/// Makes sure that there is a thread to run tasks at all. NotEnoughMemory.
Result<void> prepare();

void forget_threads();

} // namespace ws2::core::thread_pool
