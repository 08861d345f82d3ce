#include "instruments/check/check.hpp"

#include "catalog/function_list.hpp"
#include "instruments/check/error_story.hpp"
#include "instruments/check/model_lock.hpp"
#include "instruments/check/operations.hpp"
#include "instruments/check/report.hpp"
#include "instruments/check/sockets.hpp"
#include "instruments/check/thread_state.hpp"
#include "os/thread/thread.hpp"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace ws2::instruments::check {
namespace {

using Rules = std::uint64_t;

constexpr const RuleCode* rule_codes[] = {
#define RULE(id, ...) &rules::id,
#include "instruments/check/rules.def"
#undef RULE
};

/// What the calls of a function are for, by the rules that are on.
struct FunctionPlan {
    Rules entered = 0, left = 0;
    bool of_error = false, of_sockets = false, of_operations = false;

    bool any() const { return (entered | left) != 0 || of_error || of_sockets || of_operations; }
};

/// Never freed.
struct Plan {
    std::vector<FunctionPlan> functions;
    Rules on = 0;
    /// Those that look at completions and the like.
    Rules happened = 0;
    int exit_code = 0;
};
const Plan* plan = nullptr;

[[gnu::tls_model("initial-exec")]] constinit thread_local ThreadState* state = nullptr;

template <class Visit>
void each_rule(Rules set, Visit visit) {
    for (; set != 0; set &= set - 1)
        visit(*rule_codes[std::countr_zero(set)]);
}

void end_thread(void* those) {
    const std::unique_ptr<ThreadState> mine(static_cast<ThreadState*>(those));
    const bool was_inside = std::exchange(observe::notes.inside, true);
    try {
        each_rule(plan->on, [&](const RuleCode& rule) {
            if (rule.thread_ended) rule.thread_ended(*mine);
        });
    } catch (const std::bad_alloc&) {
    }
    observe::notes.inside = was_inside;
    state = nullptr;
}
constinit os::ThreadExit thread_exit{end_thread};

CheckedCall call_of(const Frame& frame, ThreadState& thread) {
    return {*frame.form, {frame.words, frame.count}, frame.site, frame.program_stack, thread};
}

FunctionPlan plan_of(const FunctionForm& form, Rules on) {
    FunctionPlan made;
    for (std::size_t i = 0; i < kRules; ++i) {
        const RuleCode& rule = *rule_codes[i];
        if ((on >> i & 1) == 0 || (rule.concerns && !rule.concerns(form))) continue;
        if (rule.entered) made.entered |= Rules{1} << i;
        if (rule.left) made.left |= Rules{1} << i;
    }
    made.of_error = touches_last_error(form);
    made.of_sockets = touches_sockets(form);
    made.of_operations = begins_operation(form);
    return made;
}

} // namespace

ThreadState* this_thread() {
    if (!state) {
        state = new (std::nothrow) ThreadState;
        if (!state) return nullptr;
        state->id = os::thread_id();
        thread_exit.set(state);
    }
    return state;
}

bool begin(const char* words) {
    CheckSettings settings;
    std::string_view problem;
    if (!parse_check_settings(words, settings, problem)) {
        std::fprintf(stderr, "ws2 check: WS2_CHECK has no word %.*s\n", static_cast<int>(problem.size()),
                     problem.data());
        return false;
    }
    if (!read_forms()) return false;
    auto made = std::make_unique<Plan>();
    made->on = settings.rules.to_ullong();
    made->exit_code = settings.exit_code;
    for (std::size_t i = 0; i < kRules; ++i)
        if ((made->on >> i & 1) != 0 && rule_codes[i]->happened) made->happened |= Rules{1} << i;
    for (std::size_t i = 0; const FunctionForm* const form = form_at(i); ++i)
        made->functions.push_back(plan_of(*form, made->on));
    if (!open_reports(settings)) {
        std::fprintf(stderr, "ws2 check: %s cannot be written\n", settings.path.c_str());
        return false;
    }
    plan = made.release();
    return true;
}

void entered(const observe::Call& call) {
    const FunctionForm& form = form_of(call.function);
    const FunctionPlan& wanted = plan->functions[form.index];
    if (!wanted.any()) return;
    ThreadState* const thread = this_thread();
    if (!thread) return;
    Frame* const frame =
        thread->calls.enter(call.function, reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)));
    if (!frame) return;
    frame->form = &form;
    frame->count = static_cast<std::uint8_t>(std::min<std::size_t>(call.arguments.size(), form.count));
    std::copy_n(call.arguments.begin(), frame->count, frame->words);
    frame->site = call.site;
    frame->program_stack = call.stack;
    frame->runs_routines = false;
    frame->operation = 0;
    const CheckedCall checked = call_of(*frame, *thread);
    each_rule(wanted.entered, [&](const RuleCode& rule) { rule.entered(checked); });
    if (wanted.of_sockets) sockets_before(checked);
    if (wanted.of_operations) frame->operation = begin_operation(checked);
}

void left(const catalog::Function& function, const observe::Outcome& outcome) {
    ThreadState* const thread = state;
    if (!thread) return;
    const FunctionPlan& wanted = plan->functions[form_of(function).index];
    if (!wanted.any()) return;
    const Frame* const frame = thread->calls.leave(function);
    if (!frame) return;
    CheckedCall checked = call_of(*frame, *thread);
    checked.error = outcome.error;
    checked.value = outcome.value;
    each_rule(wanted.left, [&](const RuleCode& rule) { rule.left(checked); });
    if (wanted.of_sockets) sockets_after(checked);
    if (frame->operation != 0) end_call_of_operation(frame->operation, checked);
    if (wanted.of_error) advance(checked);
}

void happened(const observe::Happening& happening) {
    ThreadState* const thread = this_thread();
    if (!thread) return;
    each_rule(plan->happened, [&](const RuleCode& rule) { rule.happened(happening, *thread); });
    using observe::Happening;
    if (happening.kind == Happening::Completion || happening.kind == Happening::Lookup)
        end_operation(happening.object);
}

void errno_asked(const void* site) {
    ThreadState* const thread = state;
    if (!thread) return;
    each_rule(plan->on, [&](const RuleCode& rule) {
        if (rule.errno_asked) rule.errno_asked(site, *thread);
    });
}

void freed(std::uintptr_t address, std::size_t size, const void* site) {
    ThreadState* const thread = this_thread();
    if (!thread) return;
    each_rule(plan->on, [&](const RuleCode& rule) {
        if (rule.freed) rule.freed(address, size, site, *thread);
    });
}

void forked() {
    forget_reports();
    if (!state) return;
    state->calls.clear();
    state->id = os::thread_id();
    forget_operations();
}

void ended() {
    if (ThreadState* const mine = this_thread()) {
        mine->process_ends = true;
        each_rule(plan->on, [&](const RuleCode& rule) {
            if (rule.thread_ended) rule.thread_ended(*mine);
        });
    }
    each_rule(plan->on, [](const RuleCode& rule) {
        if (rule.process_ended) rule.process_ended();
    });
}

int exit_code() { return report_count() != 0 ? plan->exit_code : 0; }

} // namespace ws2::instruments::check
