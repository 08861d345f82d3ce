#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

#include "catalog/functions/data.hpp"

namespace ws2::instruments::check {
namespace {

bool transfers(const FunctionForm& form) {
    return begins_operation(form) ||
           is_one_of(form, {&Api::recv, &Api::recvfrom, &Api::send, &Api::sendto, &Api::WSARecvEx});
}

/// Several operations may send the same bytes.
void entered(const CheckedCall& call) {
    if (pending_count.load(std::memory_order_relaxed) == 0) return;
    for (const MemoryRange& range : buffers_of(call)) {
        const auto other = operation_in(range, true);
        if (!other || other->overlapped == overlapped_of(call) || (!other->receives && !receives(call.form)))
            continue;
        report(RuleId::buffer_in_use, call,
               name_of(call.mark()) + " is called with a buffer that a pending " + name_of(other->begun) +
                   " uses",
               {{other->begun.site, name_of(other->begun) + " has begun the operation"}});
        return;
    }
}

} // namespace

constinit const RuleCode rules::buffer_in_use = {.concerns = transfers, .entered = entered};

} // namespace ws2::instruments::check
