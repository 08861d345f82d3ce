#include "observe/inject.hpp"

#include "base/mutex.hpp"
#include "catalog/error_table.hpp"
#include "catalog/function_table.hpp"
#include "observe/instruments.hpp"
#include "observe/witness.hpp"

#include <array>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <type_traits>

namespace ws2::observe {
namespace {

using Calls = std::underlying_type_t<SystemCall>;

struct Rule {
    /// The function whose calls fail; null for system calls.
    const catalog::Function* function = nullptr;
    /// The system calls that the rule names, one bit a kind; 0 for a rule that names a function.
    Calls calls = 0;
    /// The number of the call that fails, counted from now; 0 for every call.
    std::uint32_t first = 0;
    /// Whether later calls fail too.
    bool onwards = false;
    std::uint32_t seen = 0;
    Error error = Error::Success;
};

struct Plan {
    std::array<Rule, 32> rules;
    std::size_t count = 0;
    std::uint32_t raised = 0;
};

constinit Mutex mutex;
constinit Plan plan_in_force GUARDED_BY(mutex);
/// Whether each failure is reported on standard error (WS2_INJECT_REPORT), which the sweeps use.
constinit bool report = false;

const catalog::Function* function_named(std::string_view name) {
    for (const catalog::Function* function : catalog::functions)
        if (function->name == name) return function;
    return nullptr;
}

/// A function that shows no failure would only look as if it worked. ws2_inject itself must stay able to take
/// the plan away.
bool can_be_injected(const catalog::Function& function) {
    return function.failure != catalog::Failure::Never && &function != &Api::ws2_inject;
}

/// The bits of the kind of system calls that has the name; 0 for another name.
Calls calls_named(std::string_view name) {
    struct Row {
        std::string_view name;
        Calls bits;
    };
    static constexpr Row rows[] = {{"system", static_cast<Calls>(SystemCall::Any)},
                                   {"thread", static_cast<Calls>(SystemCall::Thread)},
                                   {"epoll_ctl", static_cast<Calls>(SystemCall::EpollControl)},
                                   {"descriptor", static_cast<Calls>(SystemCall::Descriptor)},
                                   {"eventfd", 16},
                                   {"mmap", static_cast<Calls>(SystemCall::Mapping)}};
    for (const Row& row : rows)
        if (row.name == name) return row.bits;
    return 0;
}

template <class Number>
bool parse_number(std::string_view text, Number& number) {
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return problem == std::errc{} && end == text.data() + text.size() && !text.empty();
}

/// Whether the name is one of a list separated by ", ".
bool is_among(std::string_view name, std::string_view list) {
    while (!list.empty()) {
        const std::size_t comma = list.find(", ");
        if (list.substr(0, comma) == name) return true;
        list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 2);
    }
    return false;
}

std::optional<Error> error_named(std::string_view text) {
    std::uint32_t value = 0;
    if (parse_number(text, value)) return static_cast<Error>(value);
    for (const catalog::ErrorRow& row : catalog::errors)
        if (row.name == text || is_among(text, row.aliases)) return row.error;
    return std::nullopt;
}

std::optional<Rule> parse_rule(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const auto error = error_named(text.substr(equals + 1));
    std::string_view target = text.substr(0, equals);
    Rule rule;
    if (const std::size_t at = target.find('@'); at != std::string_view::npos) {
        std::string_view which = target.substr(at + 1);
        if (which.ends_with('+')) {
            rule.onwards = true;
            which.remove_suffix(1);
        }
        if (!parse_number(which, rule.first) || rule.first == 0) return std::nullopt;
        target = target.substr(0, at);
    }
    // "system()" is the function of the C run-time, "system" every system call.
    const bool is_function = target.ends_with("()");
    if (is_function) target.remove_suffix(2);
    rule.calls = is_function ? 0 : calls_named(target);
    if (rule.calls == 0) {
        rule.function = function_named(target);
        if (!rule.function || !can_be_injected(*rule.function)) return std::nullopt;
    }
    if (!error || *error == Error::Success) return std::nullopt;
    rule.error = *error;
    return rule;
}

/// Whether the plan makes this call fail, and how. Counts it. `function` is null for a system call, which has
/// the bits of its kinds.
std::optional<Error> count(const catalog::Function* function, Calls calls) {
    const LockGuard lock(mutex);
    for (std::size_t i = 0; i < plan_in_force.count; ++i) {
        Rule& rule = plan_in_force.rules[i];
        if (function ? rule.function != function : !(rule.calls & calls)) continue;
        ++rule.seen;
        const bool now =
            rule.first == 0 || rule.seen == rule.first || (rule.onwards && rule.seen > rule.first);
        if (!now) continue;
        ++plan_in_force.raised;
        notes.injected = true;
        return rule.error;
    }
    return std::nullopt;
}

void write_report(Error error, const char* where) {
    const catalog::ErrorRow* row = catalog::find(error);
    if (row)
        std::fprintf(stderr, "ws2 inject: raised %s in %s\n", row->name.data(), where);
    else
        std::fprintf(stderr, "ws2 inject: raised %u in %s\n", number(error), where);
}

} // namespace

Result<void> inject(std::string_view plan) {
    Plan made;
    while (!plan.empty()) {
        const std::size_t comma = plan.find(',');
        const auto rule = parse_rule(plan.substr(0, comma));
        if (!rule) return Error::InvalidParameter;
        if (made.count == made.rules.size()) return Error::NotEnoughMemory;
        made.rules[made.count++] = *rule;
        plan = comma == std::string_view::npos ? std::string_view() : plan.substr(comma + 1);
    }
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
    const auto error = count(&call.function, 0);
    if (error && report) {
        char text[512];
        describe(call, text);
        write_report(*error, text);
    }
    return error;
}

std::optional<Error> error_for_system_call(SystemCall call) {
    if (notes.inside) return std::nullopt;
    const auto calls = static_cast<Calls>(static_cast<Calls>(call) | static_cast<Calls>(SystemCall::Any));
    const auto error = count(nullptr, calls);
    if (error && report) write_report(*error, "a system call");
    return error;
}

} // namespace ws2::observe
