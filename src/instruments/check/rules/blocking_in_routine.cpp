#include "catalog/functions/connection.hpp"
#include "catalog/functions/data.hpp"
#include "catalog/functions/events.hpp"
#include "catalog/functions/names.hpp"
#include "core/socket/socket.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/memory/memory.hpp"

namespace ws2::instruments::check {
namespace {

bool looks_up(const FunctionForm& form) {
    return is_one_of(form, {&Api::getaddrinfo, &Api::GetAddrInfoW, &Api::gethostbyname, &Api::gethostbyaddr});
}
bool receives_or_accepts(const FunctionForm& form) {
    return is_one_of(form, {&Api::recv, &Api::recvfrom, &Api::accept});
}

/// The argument that says how long a call waits; -1 for none.
int timeout_argument(const FunctionForm& form) {
    for (int i = 0; i < form.count; ++i)
        if (form.arguments[i].type == "timeout") return i;
    return form.function == &Api::WSAPoll ? 2 : -1;
}

bool concerns(const FunctionForm& form) {
    return looks_up(form) || receives_or_accepts(form) || form.function == &Api::select ||
           timeout_argument(form) >= 0;
}

/// Whether the socket's mode lets it wait, and there is nothing for it.
bool would_wait(std::uint64_t handle) {
    const auto socket = core::find_socket(static_cast<core::Handle>(handle));
    if (!socket || (*socket)->is_non_blocking()) return false;
    os::PollEntry entry{(*socket)->descriptor(), os::poll_event::in, 0};
    const auto ready = os::poll({&entry, 1}, os::Deadline::at_once());
    return ready && *ready == 0;
}

bool may_block(const CheckedCall& call) {
    if (looks_up(call.form)) return true;
    if (receives_or_accepts(call.form)) return would_wait(call.socket());
    if (call.is(Api::select)) {
        const auto* const time = static_cast<const std::int64_t*>(call.pointer(4));
        return !time || (os::readable(time, 2 * sizeof *time) && (time[0] != 0 || time[1] != 0));
    }
    return call.number(static_cast<std::size_t>(timeout_argument(call.form))) != 0;
}

void entered(const CheckedCall& call) {
    const Frame* const outer = call.thread.calls.outer();
    if (!outer || !outer->runs_routines || !may_block(call)) return;
    report(RuleId::blocking_in_routine, call,
           name_of(call.mark()) +
               " blocks inside a completion routine: no other routine of the thread runs meanwhile",
           {{outer->site, std::string(outer->function->name) + " has called the routine"}});
}

void happened(const observe::Happening& happening, ThreadState& thread) {
    if (happening.kind != observe::Happening::Routine) return;
    if (Frame* const innermost = thread.calls.innermost()) innermost->runs_routines = true;
}

} // namespace

constinit const RuleCode rules::blocking_in_routine = {
    .concerns = concerns, .entered = entered, .happened = happened};

} // namespace ws2::instruments::check
