#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

void process_ended() {
    const Session now = session();
    ThreadState* const thread = this_thread();
    if (now.startups == 0 || !thread) return;
    report(RuleId::startup_unbalanced, *thread, now.begun.site,
           "the program ends with " + std::to_string(now.startups) +
               " calls of WSAStartup without their WSACleanup");
}

} // namespace

constinit const RuleCode rules::startup_unbalanced = {.process_ended = process_ended};

} // namespace ws2::instruments::check
