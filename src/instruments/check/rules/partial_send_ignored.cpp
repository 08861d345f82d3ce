#include "catalog/functions/data.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::send; }

/// What the thread's last send has left.
struct Rest {
    std::uint64_t socket = kNoSocket;
    std::uint64_t begin = 0, end = 0;
    const void* site = nullptr;
};
[[gnu::tls_model("initial-exec")]] constinit thread_local Rest rest;

void left(const CheckedCall& call) {
    const Rest before = rest;
    if (!call.succeeded()) return;
    rest = {};
    const std::uint64_t buffer = call.words[1], length = call.number(2), sent = call.number_of_value();
    if (sent < length) rest = {call.socket(), buffer + sent, buffer + length, call.site};
    if (before.socket != call.socket() || (buffer >= before.begin && buffer < before.end)) return;
    report(RuleId::partial_send_ignored, call,
           "send begins with other bytes, and the last " + std::to_string(before.end - before.begin) +
               " of the send before have not been sent",
           {{before.site, "send has returned less than its length"}});
}

} // namespace

constinit const RuleCode rules::partial_send_ignored = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
