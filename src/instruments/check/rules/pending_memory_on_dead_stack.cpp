#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/memory/memory.hpp"

#include "catalog/functions/kernel32_waits.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) {
    return touches_last_error(form) || is_one_of(form, {&Api::Sleep, &Api::SleepEx});
}

void tell(const PendingOperation& operation, const ThreadState& thread, std::vector<Note> notes) {
    report(RuleId::pending_memory_on_dead_stack, thread, operation.begun.site,
           std::string(operation.overlapped_is_on_stack ? "the OVERLAPPED" : "a buffer") + " of this " +
               name_of(operation.begun) +
               " is a local variable of a function that has returned, and the operation is pending",
           notes);
}

/// The stack grows downwards: the frames below that of the call have ended.
void entered(const CheckedCall& call) {
    if (pending_on_stack.load(std::memory_order_relaxed) == 0) return;
    const os::StackBounds stack = os::stack_bounds();
    const auto here = reinterpret_cast<std::uintptr_t>(call.stack);
    if (here < stack.base || here >= stack.top) return; // a fiber's
    for (const PendingOperation& operation : pending_operations())
        if (operation.begun.thread == call.thread.id && operation.on_stack != 0 && operation.on_stack < here)
            tell(operation, call.thread,
                 {{call.site, "the function has returned when " + name_of(call.mark()) + " is called"}});
}

void thread_ended(ThreadState& thread) {
    if (thread.process_ends || pending_on_stack.load(std::memory_order_relaxed) == 0) return;
    for (const PendingOperation& operation : pending_operations())
        if (operation.begun.thread == thread.id && operation.on_stack != 0)
            tell(operation, thread, {{nullptr, "the thread ends"}});
}

} // namespace

constinit const RuleCode rules::pending_memory_on_dead_stack = {
    .concerns = concerns, .entered = entered, .thread_ended = thread_ended};

} // namespace ws2::instruments::check
