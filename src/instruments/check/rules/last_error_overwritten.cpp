#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"

namespace ws2::instruments::check {
namespace {

void left(const CheckedCall& call) {
    if (reading_of(call) != Reading::Overwritten) return;
    const ErrorStory& story = call.thread.story;
    report(RuleId::last_error_overwritten, call,
           name_of(call.mark()) + " is called too late: " + name_of(story.changer) + " has replaced " +
               error_text(number(story.failure.error)) + " of " + name_of(story.failure),
           {note_of(story.failure, call.thread),
            note_of(story.changer, call.thread, " in between and reset the last error")});
}

} // namespace

constinit const RuleCode rules::last_error_overwritten = {.concerns = reads_last_error, .left = left};

} // namespace ws2::instruments::check
