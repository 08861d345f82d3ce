#include "catalog/functions/socket.hpp"
#include "core/handle/handle_table.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return is_of_winsock(form) && form.socket >= 0; }

bool is_invalid_socket(std::uint64_t value) { return static_cast<std::uint32_t>(value) == 0xFFFFFFFF; }

std::string what_is(std::uint64_t value) {
    if (is_invalid_socket(value)) return "INVALID_SOCKET";
    if (core::find_object(static_cast<core::Handle>(value)))
        return "the handle " + std::to_string(value) + " of another object";
    return std::to_string(value);
}

void left(const CheckedCall& call) {
    const std::uint64_t value = call.socket();
    if (call.error != Error::NotSocket || story_of(value)) return;
    // Programs close what they have, also where that is no socket yet.
    if (call.is(Api::closesocket) && is_invalid_socket(value)) return;
    report(RuleId::not_a_socket, call,
           name_of(call.mark()) + " is called with " + what_is(value) + ", which never was a socket");
}

} // namespace

constinit const RuleCode rules::not_a_socket = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
