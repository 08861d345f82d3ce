#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return is_of_winsock(form) && form.socket >= 0; }

/// The last socket that the thread has used, and from where.
struct LastUse {
    std::uint64_t socket = kNoSocket;
    std::uint32_t generation = 0;
    const void* site = nullptr;
};
[[gnu::tls_model("initial-exec")]] constinit thread_local LastUse last_use;

/// The same call of a loop meets another socket under the same value, which other threads have closed and
/// opened, while this one has used no other.
void entered(const CheckedCall& call) {
    const auto story = story_of(call.socket());
    if (!story || !story->is_open) return;
    const LastUse before = last_use;
    last_use = {story->value, story->generation, call.site};
    if (before.socket != story->value || before.generation == story->generation || before.site != call.site ||
        story->closed.thread == call.thread.id || story->opened.thread == call.thread.id)
        return;
    report(RuleId::reused_socket, call,
           name_of(call.mark()) + " is called with the value " + std::to_string(story->value) +
               ", which has come to be another socket since the thread used it",
           {note_of(story->closed, call.thread, " and closed it"),
            note_of(story->opened, call.thread, " and opened the other")});
}

} // namespace

constinit const RuleCode rules::reused_socket = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
