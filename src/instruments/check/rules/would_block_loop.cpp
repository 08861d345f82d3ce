#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/thread/time.hpp"

namespace ws2::instruments::check {
namespace {

/// A run of failures of one call.
struct Run {
    const void* site = nullptr;
    std::uint64_t socket = kNoSocket;
    std::uint32_t count = 0;
    std::int64_t begin = 0;
};
[[gnu::tls_model("initial-exec")]] constinit thread_local Run run;

constexpr std::uint32_t kMany = 1000;
/// A program that does other work between the calls makes fewer in this time.
constexpr std::int64_t kNanoseconds = 500'000'000;

bool has_timeout(const FunctionForm& form) {
    for (int i = 0; i < form.count; ++i)
        if (form.arguments[i].type == "timeout" || form.arguments[i].type == "timeval") return true;
    return false;
}

bool concerns(const FunctionForm& form) { return has_timeout(form) || is_of_winsock(form); }

void left(const CheckedCall& call) {
    if (call.error != Error::WouldBlock) {
        // A wait, or a call that goes on.
        run.count = 0;
        return;
    }
    if (run.site != call.site || run.socket != call.socket() || run.count == 0)
        run = {call.site, call.socket(), 0, os::monotonic_now()};
    if (++run.count != kMany) return;
    run.count = 0;
    if (os::monotonic_now() - run.begin < kNanoseconds)
        report(RuleId::would_block_loop, call,
               std::to_string(kMany) + " calls of " + name_of(call.mark()) +
                   " have failed with WSAEWOULDBLOCK, and none that waits was made in between");
}

} // namespace

constinit const RuleCode rules::would_block_loop = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
