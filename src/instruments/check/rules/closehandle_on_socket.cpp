#include "catalog/functions/kernel32_handles.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::CloseHandle; }

void entered(const CheckedCall& call) {
    const auto story = story_of(call.words[0]);
    if (!story || !story->is_open) return;
    report(RuleId::closehandle_on_socket, call,
           "CloseHandle is called with the socket " + std::to_string(story->value) +
               ": closesocket frees what Winsock keeps of it too",
           {note_of(story->opened, call.thread, " and opened it")});
}

} // namespace

constinit const RuleCode rules::closehandle_on_socket = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
