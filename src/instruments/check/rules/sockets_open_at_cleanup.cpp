#include "catalog/functions/startup.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::WSACleanup; }

/// Before the body, which closes them.
void entered(const CheckedCall& call) {
    if (session().startups != 1) return;
    for (const SocketStory& story : open_sockets())
        report(RuleId::sockets_open_at_cleanup, call.thread, story.opened.site,
               "the socket " + std::to_string(story.value) + ", which this " + name_of(story.opened) +
                   " has opened, is not closed before the last WSACleanup",
               {Note{call.site, "WSACleanup closes it, without a graceful end of its connection"}});
}

} // namespace

constinit const RuleCode rules::sockets_open_at_cleanup = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
