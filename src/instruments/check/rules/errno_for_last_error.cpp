#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"
#include "os/system/library.hpp"

namespace ws2::instruments::check {
namespace {

/// Whether two places of code belong to one program or shared object. The errno of libraries is their own.
bool is_same_object(const void* first, const void* second) {
    return os::path_of_address(first) == os::path_of_address(second);
}

void errno_asked(const void* site, ThreadState& thread) {
    ErrorStory& story = thread.story;
    if (!story.is_unread() || story.errno_asked) return;
    if (story.failure.function->startup == catalog::Startup::Kernel ||
        !is_same_object(site, story.failure.site))
        return;
    story.errno_asked = site;
}

/// A program that reads the last error too had another use for errno.
void look(ThreadState& thread) {
    const ErrorStory& story = thread.story;
    if (!story.is_unread() || !story.errno_asked) return;
    report(RuleId::errno_for_last_error, thread, story.errno_asked,
           "errno is read after " + name_of(story.failure) + " has failed; the code, " +
               error_text(number(story.failure.error)) + ", is the thread's last error",
           {note_of(story.failure, thread)});
}

void left(const CheckedCall& call) {
    if (!reads_last_error(call.form)) look(call.thread);
}

} // namespace

constinit const RuleCode rules::errno_for_last_error = {
    .concerns = touches_last_error, .left = left, .errno_asked = errno_asked, .thread_ended = look};

} // namespace ws2::instruments::check
