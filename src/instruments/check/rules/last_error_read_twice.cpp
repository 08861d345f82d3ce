#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"

namespace ws2::instruments::check {
namespace {

void left(const CheckedCall& call) {
    if (reading_of(call) != Reading::Twice) return;
    const ErrorStory& story = call.thread.story;
    report(RuleId::last_error_read_twice, call,
           "the second " + name_of(call.mark()) + " no longer returns " +
               error_text(number(story.failure.error)) + ": keep what the first has returned",
           {note_of(story.failure, call.thread),
            {story.first_reading.site, "the code was read here"},
            note_of(story.changer, call.thread, " in between and reset the last error")});
}

} // namespace

constinit const RuleCode rules::last_error_read_twice = {.concerns = reads_last_error, .left = left};

} // namespace ws2::instruments::check
