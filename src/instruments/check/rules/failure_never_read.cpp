#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"

namespace ws2::instruments::check {
namespace {

void look(ThreadState& thread) {
    const ErrorStory& story = thread.story;
    if (!story.is_unread()) return;
    report(RuleId::failure_never_read, thread, story.failure.site,
           describe(story.failure) + ", and nothing reads the code");
}

/// The failure's code is lost with a call that changes the last error.
void left(const CheckedCall& call) {
    if (reads_last_error(call.form)) return;
    const bool resets = call.succeeded() && call.function().success == catalog::Success::Resets;
    if (!call.succeeded() || resets) look(call.thread);
}

} // namespace

constinit const RuleCode rules::failure_never_read = {
    .concerns = touches_last_error, .left = left, .thread_ended = look};

} // namespace ws2::instruments::check
