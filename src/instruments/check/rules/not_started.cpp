#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

#include "catalog/functions/startup.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return is_of_winsock(form) && form.function != &Api::WSACleanup; }

void left(const CheckedCall& call) {
    if (call.error != Error::NotInitialised) return;
    const Session now = session();
    if (now.startups != 0) return; // a failure of the injector
    if (now.ended)
        report(RuleId::not_started, call, name_of(call.mark()) + " is called after the last WSACleanup",
               {note_of(now.ended, call.thread)});
    else
        report(RuleId::not_started, call, name_of(call.mark()) + " is called before WSAStartup");
}

} // namespace

constinit const RuleCode rules::not_started = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
