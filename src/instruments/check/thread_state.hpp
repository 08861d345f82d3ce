#pragma once
#include "instruments/call_stack.hpp"
#include "instruments/check/error_story.hpp"

#include <cstdint>

namespace ws2::instruments::check {

/// A call that is under way.
struct Frame {
    const catalog::Function* function;
    std::uintptr_t stack;
    const FunctionForm* form;
    std::uint64_t words[kMostArguments];
    std::uint8_t count;
    const void* site;
    const void* program_stack;
    /// A completion routine has been called in it.
    bool runs_routines;
    /// The operation that the call has begun, 0 for none.
    std::uint64_t operation;
};

/// What the checker knows of a thread. It is the thread's own; no other reads it.
struct ThreadState {
    std::uint32_t id = 0;
    CallStack<Frame> calls;
    ErrorStory story;
    /// The process ends, and the thread with it.
    bool process_ends = false;
};

/// The calling thread's; null without memory.
ThreadState* this_thread();

} // namespace ws2::instruments::check
