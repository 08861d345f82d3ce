#include "catalog/functions/events.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) {
    return form.socket >= 0 || is_one_of(form, {&Api::select, &Api::WSAPoll});
}

void look_at(const CheckedCall& call, std::uint64_t socket) {
    const auto story = story_of(socket);
    if (!story || story->is_open || !story->closed || story->closed.site == call.site) return;
    report(RuleId::closed_socket, call,
           name_of(call.mark()) + " is called with the socket " + std::to_string(socket) +
               ", which is closed",
           {note_of(story->closed, call.thread, " and closed it"),
            note_of(story->opened, call.thread, " and opened it")});
}

void left(const CheckedCall& call) {
    if (call.error != Error::NotSocket && call.error != Error::InvalidHandle) return;
    if (call.is(Api::select) || call.is(Api::WSAPoll))
        each_waited(
            call,
            [](std::uint64_t socket, void* it) { look_at(*static_cast<const CheckedCall*>(it), socket); },
            const_cast<CheckedCall*>(&call));
    else
        look_at(call, call.socket());
}

} // namespace

constinit const RuleCode rules::closed_socket = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
