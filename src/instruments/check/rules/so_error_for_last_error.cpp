#include "catalog/functions/options.hpp"
#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"
#include "os/memory/memory.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::getsockopt; }

void left(const CheckedCall& call) {
    if (!asks_for_so_error(call)) return;
    const auto* const value = static_cast<const std::uint32_t*>(call.pointer(3));
    if (!call.succeeded() || !os::readable(value, sizeof *value) || *value != 0) return;
    const ErrorStory& story = call.thread.story;
    const Error error = story.failure.error;
    if (!story.is_unread() || story.failure_socket != call.socket() || error == Error::WouldBlock ||
        error == Error::IoPending || error == Error::InProgress || error == Error::AlreadyInProgress)
        return;
    report(RuleId::so_error_for_last_error, call,
           "SO_ERROR is 0: the code of " + name_of(story.failure) + ", " + error_text(number(error)) +
               ", is the thread's last error, which this call resets",
           {note_of(story.failure, call.thread)});
}

} // namespace

constinit const RuleCode rules::so_error_for_last_error = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
