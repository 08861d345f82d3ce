#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

void process_ended() {
    ThreadState* const thread = this_thread();
    if (!thread) return;
    for (const SocketStory& story : open_sockets())
        report(RuleId::sockets_open_at_exit, *thread, story.opened.site,
               "the socket " + std::to_string(story.value) + ", which this " + name_of(story.opened) +
                   " has opened, is open when the program ends");
}

} // namespace

constinit const RuleCode rules::sockets_open_at_exit = {.process_ended = process_ended};

} // namespace ws2::instruments::check
