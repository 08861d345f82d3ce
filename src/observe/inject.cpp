#include "observe/inject.hpp"

#include "base/mutex.hpp"
#include "catalog/error_table.hpp"
#include "observe/instruments.hpp"
#include "observe/plan.hpp"
#include "observe/witness.hpp"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <utility>

namespace ws2::observe {
namespace {

constinit Mutex mutex;
constinit Plan plan_in_force GUARDED_BY(mutex);
/// Whether each failure is reported on standard error (WS2_INJECT_REPORT), which the sweeps use.
constinit bool report = false;

/// A number of a sequence that the seed and the position determine (SplitMix64).
std::uint64_t random_number(std::uint64_t seed, std::uint64_t position) {
    std::uint64_t x = seed + (position + 1) * 0x9E3779B97F4A7C15;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
    return x ^ (x >> 31);
}

bool is_now(const Rule& rule, std::uint64_t seed) {
    switch (rule.when.kind) {
    case When::Between:
        return rule.seen >= rule.when.first && rule.seen <= rule.when.last;
    case When::Each:
        return rule.seen % rule.when.first == 0;
    case When::Chance:
        return random_number(seed, rule.seen) % 1'000'000 < rule.when.first;
    default:
        return true;
    }
}

/// The rule of the plan that changes this call, if one does. Counts it. `function` is null for a system call,
/// which has the bits of its kinds.
std::optional<Rule> count(const catalog::Function* function, Calls calls) {
    const LockGuard lock(mutex);
    for (std::size_t i = 0; i < plan_in_force.count; ++i) {
        Rule& rule = plan_in_force.rules[i];
        if (function ? rule.function != function : !(rule.calls & calls)) continue;
        ++rule.seen;
        if (!is_now(rule, plan_in_force.seed)) continue;
        ++plan_in_force.raised;
        notes.injected = true;
        return rule;
    }
    return std::nullopt;
}

void wait(Nanoseconds time) {
    if (time != 0) std::this_thread::sleep_for(std::chrono::nanoseconds(time));
}

void write_report(const Rule& rule, const char* where) {
    if (rule.error == Error::Success) {
        std::fprintf(stderr, "ws2 inject: %s in %s\n", rule.action.data(), where);
        return;
    }
    if (const catalog::ErrorRow* const row = catalog::find(rule.error))
        std::fprintf(stderr, "ws2 inject: raised %s in %s\n", row->name.data(), where);
    else
        std::fprintf(stderr, "ws2 inject: raised %u in %s\n", number(rule.error), where);
}

} // namespace

Result<void> inject(std::string_view plan) {
    const Plan made = TRY(parse_plan(plan));
    const LockGuard lock(mutex);
    plan_in_force = made;
    turn(Instrument::Inject, made.count != 0);
    return {};
}

void inject_from_environment() {
    static constinit std::atomic<bool> done{false};
    if (done.exchange(true, std::memory_order_relaxed)) return;
    report = secure_getenv("WS2_INJECT_REPORT") != nullptr;
    const char* plan = secure_getenv("WS2_INJECT");
    // Without a word a test would take its misspelt plan for a program that never fails.
    if (plan && !inject(plan)) std::fprintf(stderr, "ws2 inject: WS2_INJECT cannot be read: %s\n", plan);
}

std::uint32_t injected_count() {
    const LockGuard lock(mutex);
    return plan_in_force.raised;
}

std::optional<Error> error_for_call(const Call& call) {
    const auto rule = count(&call.function, 0);
    if (!rule) return std::nullopt;
    if (report) {
        char text[512];
        describe(call, text);
        write_report(*rule, text);
    }
    wait(rule->delay);
    notes.replaced = rule->result.has_value();
    notes.result = rule->result.value_or(0);
    notes.most_bytes = rule->most_bytes;
    notes.delay_after = rule->delay_after;
    if (rule->error == Error::Success) return std::nullopt;
    return rule->error;
}

void end_of_call() { wait(std::exchange(notes.delay_after, 0)); }

std::optional<Error> error_for_system_call(SystemCall call) {
    if (notes.inside) return std::nullopt;
    const auto calls = static_cast<Calls>(static_cast<Calls>(call) | static_cast<Calls>(SystemCall::Any));
    const auto rule = count(nullptr, calls);
    if (!rule) return std::nullopt;
    if (report) write_report(*rule, "a system call");
    wait(rule->delay);
    if (rule->error == Error::Success) return std::nullopt;
    return rule->error;
}

} // namespace ws2::observe
