#include "instruments/check/error_story.hpp"

#include "catalog/functions/connection.hpp"
#include "catalog/functions/events.hpp"
#include "catalog/functions/kernel32_errors.hpp"
#include "catalog/functions/options.hpp"
#include "catalog/functions/socket.hpp"
#include "catalog/functions/startup.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/check/thread_state.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ws2::instruments::check {
namespace {

constexpr const catalog::Function* tidying[] = {
    &Api::closesocket,    &Api::shutdown,       &Api::setsockopt,     &Api::getsockopt,  &Api::ioctlsocket,
    &Api::getsockname,    &Api::getpeername,    &Api::WSACloseEvent,  &Api::WSASetEvent, &Api::WSAResetEvent,
    &Api::WSACreateEvent, &Api::WSAEventSelect, &Api::WSAAsyncSelect, &Api::WSACleanup};

/// The failure of the process that no thread has read, for readings on the wrong thread.
constinit Mark latest GUARDED_BY(model_lock);

void note_failure(const Mark& failure) {
    // Programs ask kernel32 for what may not be there.
    if (failure.function->startup == catalog::Startup::Kernel) return;
    if (failure.error == Error::WouldBlock || failure.error == Error::IoPending) return;
    const LockGuard lock(model_lock);
    latest = failure;
}

void note_reading(std::uint32_t thread) {
    const LockGuard lock(model_lock);
    if (latest.thread == thread) latest = {};
}

bool fails_by_last_error(const FunctionForm& form) {
    return form.function->failure != catalog::Failure::Never &&
           catalog::sets_last_error(form.function->failure);
}

/// Calls around a failure, whose own failure programs ignore. No program stores the last error of each as it
/// does with calls that transfer data.
bool tidies_up(const Mark& mark) { return std::ranges::find(tidying, mark.function) != std::end(tidying); }

} // namespace

bool reads_last_error(const FunctionForm& form) {
    return is_one_of(form, {&Api::WSAGetLastError, &Api::GetLastError});
}
bool stores_last_error(const FunctionForm& form) {
    return is_one_of(form, {&Api::WSASetLastError, &Api::SetLastError});
}
bool touches_last_error(const FunctionForm& form) {
    return reads_last_error(form) || stores_last_error(form) || fails_by_last_error(form) ||
           form.function->failure == catalog::Failure::Code ||
           form.function->success == catalog::Success::Resets;
}

Reading reading_of(const CheckedCall& call) {
    const ErrorStory& story = call.thread.story;
    if (story.arrived.code_in) return Reading::Asynchronous;
    if (!story.last && !story.stored)
        return unread_elsewhere(call.thread.id) ? Reading::OtherThread : Reading::Right;
    if (story.stored || story.last.failed() || !story.changer) return Reading::Right;
    if (story.arrived.connected != kNoSocket) return Reading::OfConnect;
    if (!story.failure) return Reading::AfterSuccess;
    if (story.readings == 0)
        return !tidies_up(story.failure) || tidies_up(story.changer) ? Reading::Overwritten
                                                                     : Reading::AfterSuccess;
    const bool in_passing =
        story.changes == 1 && tidies_up(story.changer) && call.site != story.first_reading.site;
    return in_passing ? Reading::Twice : Reading::AfterSuccess;
}

void advance(const CheckedCall& call) {
    ErrorStory& story = call.thread.story;
    const Arrival arriving = std::exchange(story.arriving, {});
    if (reads_last_error(call.form)) {
        story.arrived.code_in = nullptr;
        story.last_is_read = true;
        if (story.failure && !story.changer && story.readings++ == 0) {
            story.first_reading = call.mark();
            note_reading(call.thread.id);
        }
        return;
    }
    if (stores_last_error(call.form)) {
        story = {};
        story.stored = true;
        return;
    }
    const bool sets = !call.succeeded() && fails_by_last_error(call.form);
    const bool resets = call.succeeded() && call.function().success == catalog::Success::Resets;
    if (sets) {
        story = {};
        story.last = story.failure = call.mark();
        story.failure_socket = call.socket();
        note_failure(story.failure);
    } else if (resets) {
        story.arrived = arriving;
        // What the program has stored before the call says what reading after it means.
        if (story.stored) return;
        story.last = call.mark();
        story.last_is_read = false;
        if (!story.changer) story.changer = story.last;
        ++story.changes;
    } else if (call.succeeded()) {
        if (arriving.code_in) story.arrived = arriving;
    } else {
        // It has returned its code, which some of these functions leave in the last error too.
        story = {};
        story.stored = true;
    }
}

Mark unread_elsewhere(std::uint32_t thread) {
    const LockGuard lock(model_lock);
    return latest.thread == thread ? Mark{} : latest;
}

} // namespace ws2::instruments::check
