#include "catalog/functions/extension.hpp"
#include "catalog/functions/options.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"

namespace ws2::instruments::check {
namespace {

/// The session of WSAStartup in which pointers were looked up last. One for all functions: a program looks
/// up all that it needs together.
constinit std::uint32_t looked_up_in GUARDED_BY(model_lock) = 0;
constinit Mark look_up GUARDED_BY(model_lock);

bool is_extension(const FunctionForm& form) {
    return is_one_of(form, {&Api::AcceptEx, &Api::ConnectEx, &Api::DisconnectEx, &Api::TransmitFile,
                            &Api::TransmitPackets, &Api::WSARecvMsg, &Api::WSASendMsg});
}
bool concerns(const FunctionForm& form) { return form.function == &Api::WSAIoctl || is_extension(form); }

void left(const CheckedCall& call) {
    constexpr std::uint32_t kGetPointer = 0xC8000006; // SIO_GET_EXTENSION_FUNCTION_POINTER
    const Session now = session();
    if (call.is(Api::WSAIoctl)) {
        if (!call.succeeded() || call.number(1) != kGetPointer) return;
        const LockGuard lock(model_lock);
        looked_up_in = now.number;
        look_up = call.mark();
        return;
    }
    Mark before;
    {
        const LockGuard lock(model_lock);
        if (!look_up || looked_up_in == now.number) return;
        before = look_up;
    }
    report(RuleId::extension_after_cleanup, call,
           name_of(call.mark()) + " is called by a pointer from before the last WSACleanup",
           {{before.site, "WSAIoctl has returned the pointer"}, note_of(now.ended, call.thread)});
}

} // namespace

constinit const RuleCode rules::extension_after_cleanup = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
