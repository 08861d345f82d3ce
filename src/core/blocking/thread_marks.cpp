#include "core/blocking/thread_marks.hpp"

#include "core/process/fork.hpp"
#include "core/sync/thread.hpp"

namespace ws2::core {
namespace {

struct ThreadMarks {
    Marks* marks = nullptr;
    ThreadExitHook exit_hook;
};
[[gnu::tls_model("initial-exec")]] constinit thread_local ThreadMarks own;

/// Gives the record back when the thread ends.
Marks* take() {
    Thread* const thread = Thread::current_or_null();
    if (!thread) return nullptr;
    own.marks = Marks::take();
    if (!own.marks) return nullptr;
    own.exit_hook.run = [](ThreadExitHook&, Thread&) {
        own.marks->give_back();
        own.marks = nullptr;
    };
    thread->at_exit(own.exit_hook);
    return own.marks;
}

WS2_FORK_HANDLER(marks_in_child, Locks, [] { Marks::forget_in_child(own.marks); });

} // namespace

Marks* marks_of_thread() {
    Marks* const marks = own.marks ? own.marks : take();
    return marks && !marks->is_in_use() ? marks : nullptr;
}

} // namespace ws2::core
