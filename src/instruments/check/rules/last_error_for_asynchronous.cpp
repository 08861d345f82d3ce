#include "catalog/functions/events.hpp"
#include "catalog/functions/kernel32_ports.hpp"
#include "catalog/functions/window.hpp"
#include "catalog/status.hpp"
#include "instruments/check/error_story.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"
#include "instruments/trace/argument_text.hpp"
#include "os/memory/memory.hpp"

#include <algorithm>

namespace ws2::instruments::check {
namespace {

bool brings_codes(const FunctionForm& form) {
    return is_one_of(form, {&Api::GetMessageA, &Api::GetMessageW, &Api::PeekMessageA, &Api::PeekMessageW,
                            &Api::WSAEnumNetworkEvents, &Api::GetQueuedCompletionStatusEx});
}

bool concerns(const FunctionForm& form) { return reads_last_error(form) || brings_codes(form); }

// Layouts of the public headers.
struct Message {
    std::uint64_t window;
    std::uint32_t message;
    std::uint64_t word;
    std::int64_t value;
};
struct Events {
    std::int32_t events;
    std::int32_t codes[10];
};
struct Entry {
    std::uint64_t key;
    const std::uint64_t* overlapped;
    std::uint64_t internal;
    std::uint32_t bytes;
};

void arrive(const CheckedCall& call, const char* where, std::uint32_t code) {
    call.thread.story.arriving.code_in = where;
    call.thread.story.arriving.error = static_cast<Error>(code);
}

void look_at_message(const CheckedCall& call) {
    const auto* const message = static_cast<const Message*>(call.pointer(0));
    if (call.value == 0 || !os::readable(message, sizeof *message)) return;
    // WSAGETSELECTERROR: the upper half; the lower is one of the ten events.
    const auto value = static_cast<std::uint32_t>(message->value);
    const std::uint32_t event = value & 0xFFFF, code = value >> 16;
    if (code < 10000 || code > 11999 || event == 0 || event > 512 || (event & (event - 1)) != 0) return;
    const auto story = story_of(message->word);
    if (story && story->is_open) arrive(call, "lParam of the message (WSAGETSELECTERROR)", code);
}

void look_at_events(const CheckedCall& call) {
    const auto* const events = static_cast<const Events*>(call.pointer(2));
    if (!os::readable(events, sizeof *events)) return;
    for (int bit = 0; bit < 10; ++bit)
        if ((events->events >> bit & 1) != 0 && events->codes[bit] != 0)
            arrive(call, "iErrorCode of WSANETWORKEVENTS", static_cast<std::uint32_t>(events->codes[bit]));
}

void look_at_entries(const CheckedCall& call) {
    const auto* const entries = static_cast<const Entry*>(call.pointer(1));
    const auto* const taken = static_cast<const std::uint32_t*>(call.pointer(3));
    if (!os::readable(taken, sizeof *taken)) return;
    const std::size_t count = std::min(*taken, call.number(2));
    if (!os::readable(entries, count * sizeof *entries)) return;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t* const overlapped = entries[i].overlapped;
        if (!overlapped || !os::readable(overlapped, sizeof *overlapped)) continue;
        const auto status = static_cast<Status>(*overlapped);
        if (is_error(status))
            arrive(call, "Internal of the OVERLAPPED (WSAGetOverlappedResult)",
                   number(winsock_error(status)));
    }
}

void left(const CheckedCall& call) {
    if (brings_codes(call.form)) {
        if (!call.succeeded()) return;
        if (call.is(Api::WSAEnumNetworkEvents))
            look_at_events(call);
        else if (call.is(Api::GetQueuedCompletionStatusEx))
            look_at_entries(call);
        else
            look_at_message(call);
        return;
    }
    if (reading_of(call) != Reading::Asynchronous) return;
    const Arrival& arrived = call.thread.story.arrived;
    report(RuleId::last_error_for_asynchronous, call,
           name_of(call.mark()) + " is called for a failure whose code, " +
               error_text(number(arrived.error)) + ", is in " + arrived.code_in);
}

void happened(const observe::Happening& happening, ThreadState& thread) {
    if (happening.kind != observe::Happening::Routine || happening.code == 0) return;
    thread.story.arrived.code_in = "the first argument of the completion routine";
    thread.story.arrived.error = static_cast<Error>(happening.code);
}

} // namespace

constinit const RuleCode rules::last_error_for_asynchronous = {
    .concerns = concerns, .left = left, .happened = happened};

} // namespace ws2::instruments::check
