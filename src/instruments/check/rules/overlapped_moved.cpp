#include "catalog/functions/kernel32_ports.hpp"
#include "catalog/functions/overlapped.hpp"
#include "catalog/status.hpp"
#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) {
    return is_one_of(form, {&Api::WSAGetOverlappedResult, &Api::GetOverlappedResult,
                            &Api::GetOverlappedResultEx, &Api::CancelIoEx});
}

/// STATUS_PENDING stands there, and no call has been made with this OVERLAPPED.
void entered(const CheckedCall& call) {
    const auto* const status = static_cast<const std::uint64_t*>(call.pointer(1));
    if (!status || pending_count.load(std::memory_order_relaxed) == 0 || had_operation(call.words[1]) ||
        !os::readable(status, sizeof *status) ||
        static_cast<std::uint32_t>(*status) != number(Status::Pending))
        return;
    const auto pending = pending_operations();
    const auto original = std::ranges::find(pending, call.words[0], &PendingOperation::socket);
    if (original == pending.end()) return;
    report(RuleId::overlapped_moved, call,
           name_of(call.mark()) +
               " is called with a copy of an OVERLAPPED: the result is stored at the address that " +
               name_of(original->begun) + " was called with",
           {{original->begun.site, name_of(original->begun) + " has begun the operation"}});
}

} // namespace

constinit const RuleCode rules::overlapped_moved = {.concerns = concerns, .entered = entered};

} // namespace ws2::instruments::check
