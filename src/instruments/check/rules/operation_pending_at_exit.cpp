#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

void process_ended() {
    ThreadState* const thread = this_thread();
    if (!thread) return;
    for (const PendingOperation& operation : pending_operations())
        report(RuleId::operation_pending_at_exit, *thread, operation.begun.site,
               "this " + name_of(operation.begun) + " is pending when the program ends");
}

} // namespace

constinit const RuleCode rules::operation_pending_at_exit = {.process_ended = process_ended};

} // namespace ws2::instruments::check
