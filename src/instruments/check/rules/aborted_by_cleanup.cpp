#include "catalog/functions/startup.hpp"
#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::WSACleanup; }

/// Before the body, which ends them.
void entered(const CheckedCall& call) {
    if (session().startups != 1) return;
    for (const PendingOperation& operation : pending_operations())
        if (const auto story = story_of(operation.socket); story && story->is_open)
            report(RuleId::aborted_by_cleanup, call.thread, operation.begun.site,
                   "the " + name_of(operation.begun) + " of the socket " + std::to_string(operation.socket) +
                       " is pending when the last WSACleanup aborts it",
                   {{call.site, "WSACleanup is called here"}});
}

} // namespace

constinit const RuleCode rules::aborted_by_cleanup = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
