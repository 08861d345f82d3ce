#include "catalog/functions/data.hpp"
#include "core/socket/socket.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) { return form.function == &Api::recv; }

/// The receive that met the end, of the thread.
struct End {
    std::uint64_t socket = kNoSocket;
    const void* site = nullptr;
};
[[gnu::tls_model("initial-exec")]] constinit thread_local End end;

void left(const CheckedCall& call) {
    const End before = end;
    end = {};
    if (!call.succeeded() || call.number_of_value() != 0 || call.number(2) == 0) return;
    const auto socket = core::find_socket(static_cast<core::Handle>(call.socket()));
    if (!socket || !(*socket)->is_stream()) return;
    end = {call.socket(), call.site};
    if (before.socket != call.socket()) return;
    report(RuleId::end_ignored, call, "recv is called again after it has returned 0, the end of the stream",
           {{before.site, "recv has returned 0"}});
}

} // namespace

constinit const RuleCode rules::end_ignored = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
