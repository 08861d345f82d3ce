#include "catalog/functions/events.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/memory/memory.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::select; }

/// A program may have a larger FD_SETSIZE; then its sockets are sockets, and the call succeeds.
void left(const CheckedCall& call) {
    constexpr std::uint32_t kUsualSize = 64;
    if (call.error != Error::NotSocket && call.error != Error::Fault) return;
    for (std::size_t i = 1; i <= 3; ++i) {
        const auto* const count = static_cast<const std::uint32_t*>(call.pointer(i));
        if (!count || !os::readable(count, sizeof *count) || *count <= kUsualSize) continue;
        report(RuleId::fd_set_overflow, call,
               "select fails with a set of " + std::to_string(*count) +
                   " sockets: it was not emptied by FD_ZERO, or written beyond FD_SETSIZE");
        return;
    }
}

} // namespace

constinit const RuleCode rules::fd_set_overflow = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
