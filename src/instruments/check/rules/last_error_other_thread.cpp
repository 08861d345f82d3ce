#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"

namespace ws2::instruments::check {
namespace {

void left(const CheckedCall& call) {
    if (reading_of(call) != Reading::OtherThread) return;
    const Mark failure = unread_elsewhere(call.thread.id);
    if (!failure) return;
    report(RuleId::last_error_other_thread, call,
           name_of(call.mark()) +
               " is called on a thread without a failure; the last error is another thread's",
           {note_of(failure, call.thread)});
}

} // namespace

constinit const RuleCode rules::last_error_other_thread = {.concerns = reads_last_error, .left = left};

} // namespace ws2::instruments::check
