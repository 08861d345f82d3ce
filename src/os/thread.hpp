#pragma once
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>

namespace ws2::os {

/// Has the function called in every child that fork makes from now on. The first caller's function counts;
/// later calls with any function do nothing.
void after_fork_in_child(void (*function)());

/// Starts a thread that nobody joins; 0 is the usual stack size. The error is NotEnoughMemory.
Result<void> start_thread(void* (*function)(void*), void* argument, std::size_t stack_size);

/// The kernel's number of the calling thread, asked for once a thread.
std::uint32_t thread_id();
/// Whether a thread of this process waits in the kernel, rather than runs or is kept from running by others.
bool thread_is_asleep(std::uint32_t thread_id);
/// In a forked child, whose thread has another number.
void forget_thread_id();
std::uint32_t process_id();

/// Has `function(value)` called when the calling thread ends, after its C++ thread-locals are destroyed; not
/// when the process exits. There is one function for the whole process and one value a thread.
void call_at_thread_exit(void (*function)(void*), void* value);

/// Runs the function; leave_to with the place that it stored in `exit_point` ends it early, without
/// destructors.
void run_with_exit_point(void (*function)(void*), void* argument, void** exit_point);
[[noreturn]] void leave_to(void* exit_point);

/// Ends the calling thread, whoever started it.
[[noreturn]] void end_thread();

void yield_processor();
/// How many processors the calling process may use.
std::uint32_t processor_count();

std::uint32_t current_processor();
/// One bit a processor, of the first 64.
std::uint64_t processors_present();
/// What the thread of that number (0: the calling one) may run on.
std::uint64_t processors_allowed(std::uint32_t thread_id);
Result<void> allow_processors(std::uint32_t thread_id, std::uint64_t mask);

} // namespace ws2::os
