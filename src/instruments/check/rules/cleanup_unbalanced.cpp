#include "catalog/functions/startup.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::WSACleanup; }

void left(const CheckedCall& call) {
    if (call.error != Error::NotInitialised || session().startups != 0) return;
    std::vector<Note> notes;
    if (const Mark ended = session().ended)
        notes.push_back(note_of(ended, call.thread, ", the last of its WSAStartup"));
    report(RuleId::cleanup_unbalanced, call, "WSACleanup is called without a WSAStartup that it could end",
           notes);
}

} // namespace

constinit const RuleCode rules::cleanup_unbalanced = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
