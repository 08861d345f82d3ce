#pragma once
#include "base/result.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ws2::os {

/// From now on fork calls `before` and then `in_parent` in the parent, and `in_child` in the child. Only the
/// first call has an effect.
void at_fork(void (*before)(), void (*in_parent)(), void (*in_child)());

/// Keeps the code of the library mapped from now on: threads of the library, key destructors and fork
/// handlers run it at any time, also when the plugin that brought it, or contains it, has been unloaded.
void stay_mapped();

/// Whose code a thread runs. The program's begins with the signal mask of the thread that starts it; the
/// library's blocks all signals, so that one that the program has blocked everywhere stays pending.
enum class ThreadOwner : std::uint8_t { Library, Program };

/// Starts a detached thread; 0 is the default stack size. The error is NotEnoughMemory.
Result<void> start_thread(void* (*function)(void*), void* argument, std::size_t stack_size,
                          ThreadOwner owner = ThreadOwner::Library);

/// The kernel's id of the calling thread, read once per thread.
std::uint32_t thread_id();
/// Whether a thread of this process is blocked in the kernel, as opposed to running or ready to run.
bool thread_is_asleep(std::uint32_t thread_id);
/// The calling thread's name, as the kernel has it.
void read_thread_name(char (&name)[16]);
/// For a forked child, whose thread has another id.
void forget_thread_id();
/// Whether the calling thread had this id in a process that it was forked from, of the last four.
bool was_thread_id(std::uint32_t id);
std::uint32_t process_id();

/// A function that is called with a thread's value when that thread ends, after its C++ thread-locals are
/// destroyed; not when the process exits. A constant-initialized variable, with one value per thread.
class ThreadExit {
  public:
    constexpr explicit ThreadExit(void (*function)(void*)) : function_(function) {}
    void set(void* value);

  private:
    void (*const function_)(void*);
    /// The key is created once; 0 means none, since keys are stored plus one.
    std::atomic<unsigned> key_plus_one_{0};
};

/// Runs the function. leave_to with the place that it stored in `exit_point` ends it early, without
/// destructors.
void run_with_exit_point(void (*function)(void*), void* argument, void** exit_point);
[[noreturn]] void leave_to(void* exit_point);

/// Ends the calling thread, also one that the library did not start.
[[noreturn]] void end_thread();

void yield_processor();
/// The number of processors that the calling process may use.
std::uint32_t processor_count();

std::uint32_t current_processor();
/// One bit per processor, for the first 64.
std::uint64_t processors_present();
/// The processors that the thread with this id (0: the calling one) may run on.
std::uint64_t processors_allowed(std::uint32_t thread_id);
Result<void> allow_processors(std::uint32_t thread_id, std::uint64_t mask);

} // namespace ws2::os
