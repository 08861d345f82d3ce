#include "instruments/check/error_story.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/thread_state.hpp"

#include <unordered_set>

namespace ws2::instruments::check {
namespace {

/// The places of calls after whose success the program has gone on without reading the last error. Never
/// freed.
constinit std::unordered_set<const void*>* passed GUARDED_BY(model_lock) = nullptr;

bool concerns(const FunctionForm& form) {
    return reads_last_error(form) || form.function->success == catalog::Success::Resets;
}

/// A program that stores the last error of every call, before it looks at the result, is right. One that has
/// gone on after a success of the same place takes another success for a failure.
void left(const CheckedCall& call) {
    const ErrorStory& story = call.thread.story;
    if (!story.last || story.last.failed()) return;
    if (!reads_last_error(call.form)) {
        if (story.last_is_read) return;
        const LockGuard lock(model_lock);
        if (!passed) passed = new std::unordered_set<const void*>;
        passed->insert(story.last.site);
        return;
    }
    if (reading_of(call) != Reading::AfterSuccess) return;
    {
        const LockGuard lock(model_lock);
        if (!passed || !passed->contains(story.last.site)) return;
    }
    report(RuleId::last_error_after_success, call,
           name_of(call.mark()) + " is called after " + name_of(story.last) +
               " has succeeded, as it is not after other successes: the code says nothing of that call",
           {note_of(story.last, call.thread)});
}

} // namespace

constinit const RuleCode rules::last_error_after_success = {.concerns = concerns, .left = left};

} // namespace ws2::instruments::check
