#include "catalog/functions/events.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/memory/memory.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::select; }

void entered(const CheckedCall& call) {
    constexpr std::uint32_t kUsualSize = 64;
    for (std::size_t i = 1; i <= 3; ++i) {
        const auto* const count = static_cast<const std::uint32_t*>(call.pointer(i));
        if (!count || !os::readable(count, sizeof *count) || *count != kUsualSize) continue;
        const std::size_t open = open_sockets().size();
        if (open <= kUsualSize) continue;
        report(RuleId::fd_set_full, call,
               "a set has 64 sockets, as many as it holds, and " + std::to_string(open) +
                   " are open: FD_SET leaves out those that find no room");
        return;
    }
}

} // namespace

constinit const RuleCode rules::fd_set_full = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
