#include "catalog/functions/data.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) {
    return is_one_of(form, {&Api::recv, &Api::send, &Api::WSARecv, &Api::WSASend});
}

void entered(const CheckedCall& call) {
    const auto story = story_of(call.socket());
    if (!story || !story->is_open || !story->unasked_connect || story->has_events) return;
    report(RuleId::connect_unchecked, call,
           name_of(call.mark()) + " is called before the result of the socket's connect is known",
           {note_of(story->unasked_connect, call.thread)});
}

} // namespace

constinit const RuleCode rules::connect_unchecked = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
