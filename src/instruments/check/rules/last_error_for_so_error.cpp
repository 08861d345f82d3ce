#include "catalog/functions/events.hpp"
#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) {
    return reads_last_error(form) || is_one_of(form, {&Api::select, &Api::WSAPoll});
}

void left(const CheckedCall& call) {
    if (!reads_last_error(call.form)) {
        if (!call.succeeded() || call.value == 0) return;
        // The model forgets the pending connect with this call.
        each_waited(
            call,
            [](std::uint64_t socket, void* it) {
                const auto story = story_of(socket);
                if (story && story->unasked_connect)
                    static_cast<ThreadState*>(it)->story.arriving.connected = socket;
            },
            &call.thread);
        return;
    }
    if (reading_of(call) != Reading::OfConnect) return;
    const ErrorStory& story = call.thread.story;
    report(RuleId::last_error_for_so_error, call,
           name_of(call.mark()) +
               " is called for the result of a connect; getsockopt(SO_ERROR) of the socket " +
               std::to_string(story.arrived.connected) + " has it",
           {note_of(story.last, call.thread, " and reports the socket")});
}

} // namespace

constinit const RuleCode rules::last_error_for_so_error = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
