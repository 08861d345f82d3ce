#include "core/process/last_error.hpp"
#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"

namespace ws2::instruments::check {
namespace {

bool concerns(const FunctionForm& form) {
    using catalog::Failure;
    const Failure failure = form.function->failure;
    return is_of_winsock(form) && (failure == Failure::SocketError || failure == Failure::InvalidSocket);
}

void left(const CheckedCall& call) {
    const bool says_failure = call.form.function->failure == catalog::Failure::InvalidSocket
                                  ? call.value == ~std::uint64_t{0}
                                  : call.number_of_value() == 0xFFFFFFFF;
    if (call.succeeded() && says_failure)
        report(RuleId::result_against_error, call,
               name_of(call.mark()) +
                   " returns its failure value, but has not failed: the last error says nothing");
    else if (!call.succeeded() && core::last_error != number(call.error))
        report(RuleId::result_against_error, call,
               describe(call.mark()) + ", but the last error is " + error_text(core::last_error));
}

} // namespace

constinit const RuleCode rules::result_against_error = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
