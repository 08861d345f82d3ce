#include "catalog/functions/connection.hpp"
#include "catalog/functions/extension.hpp"
#include "catalog/functions/socket.hpp"
#include "core/socket/socket.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) {
    return is_one_of(form, {&Api::shutdown, &Api::getpeername, &Api::getsockname});
}

void left(const CheckedCall& call) {
    if (call.error != Error::NotConnected && call.error != Error::InvalidArgument) return;
    const auto story = story_of(call.socket());
    if (!story || !story->is_open || !story->lacks_context) return;
    const auto socket = core::find_socket(static_cast<core::Handle>(call.socket()));
    if (!socket || !(*socket)->is(core::socket_state::connected)) return;
    const bool accepted = story->lacks_context.function == &Api::AcceptEx;
    report(RuleId::context_not_updated, call,
           name_of(call.mark()) +
               " fails: the socket is connected and lacks its context, which setsockopt of " +
               (accepted ? "SO_UPDATE_ACCEPT_CONTEXT" : "SO_UPDATE_CONNECT_CONTEXT") + " sets",
           {{story->lacks_context.site, name_of(story->lacks_context) + " has connected the socket"}});
}

} // namespace

constinit const RuleCode rules::context_not_updated = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
