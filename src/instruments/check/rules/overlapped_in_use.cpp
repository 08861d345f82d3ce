#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

void entered(const CheckedCall& call) {
    const std::uintptr_t overlapped = overlapped_of(call);
    if (overlapped == 0) return;
    const auto operation = operation_at(overlapped);
    if (!operation || !operation->is_pending) return;
    report(RuleId::overlapped_in_use, call,
           name_of(call.mark()) + " is called with an OVERLAPPED whose " + name_of(operation->begun) +
               " is pending",
           {{operation->begun.site, name_of(operation->begun) + " has begun the operation"}});
}

} // namespace

constinit const RuleCode rules::overlapped_in_use = {.concerns = begins_operation, .entered = entered};

} // namespace ws2::instruments::check
