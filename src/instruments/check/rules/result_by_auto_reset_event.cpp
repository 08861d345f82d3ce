#include "catalog/functions/kernel32_ports.hpp"
#include "catalog/functions/kernel32_waits.hpp"
#include "catalog/functions/overlapped.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/memory/memory.hpp"

#include <unordered_map>

namespace ws2::instruments::check {
namespace {

/// The events that a wait resets, and where they were made. Never freed.
constinit std::unordered_map<std::uint64_t, Mark>* auto_reset GUARDED_BY(model_lock) = nullptr;

bool makes_event(const FunctionForm& form) {
    return is_one_of(form,
                     {&Api::CreateEventA, &Api::CreateEventW, &Api::CreateEventExA, &Api::CreateEventExW});
}
bool concerns(const FunctionForm& form) {
    return makes_event(form) || is_one_of(form, {&Api::WSAGetOverlappedResult, &Api::GetOverlappedResult});
}

void left(const CheckedCall& call) {
    if (!makes_event(call.form) || call.value == 0) return;
    const bool with_flags = is_one_of(call.form, {&Api::CreateEventExA, &Api::CreateEventExW});
    const bool manual = with_flags ? (call.number(2) & 1) != 0 : call.number(1) != 0;
    const LockGuard lock(model_lock);
    if (!auto_reset) auto_reset = new std::unordered_map<std::uint64_t, Mark>;
    if (manual)
        auto_reset->erase(call.value);
    else
        auto_reset->insert_or_assign(call.value, call.mark());
}

void entered(const CheckedCall& call) {
    if (makes_event(call.form) || call.number(3) == 0) return;
    const auto* const overlapped = static_cast<const std::uint64_t*>(call.pointer(1));
    constexpr std::size_t kEvent = 3; // the fourth word of an OVERLAPPED
    if (!operation_at(call.words[1]) || !os::readable(overlapped, 4 * sizeof *overlapped)) return;
    Mark made;
    {
        const LockGuard lock(model_lock);
        if (!auto_reset) return;
        const auto found = auto_reset->find(overlapped[kEvent] & ~std::uint64_t{3});
        if (found == auto_reset->end()) return;
        made = found->second;
    }
    report(RuleId::result_by_auto_reset_event, call,
           name_of(call.mark()) +
               " waits for an event that resets itself: after another wait for it this one does not end",
           {{made.site, name_of(made) + " has made the event"}});
}

} // namespace

constinit const RuleCode rules::result_by_auto_reset_event = {
    .concerns = concerns, .entered = entered, .left = left};

} // namespace ws2::instruments::check
