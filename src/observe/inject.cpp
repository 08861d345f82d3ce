#include "observe/inject.hpp"

#include "catalog/error_table.hpp"
#include "observe/instruments.hpp"

#include <array>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace ws2::observe {
namespace {

struct Rule {
    bool system = false;
    Api api = Api::Count;
    /// Which call from now on fails; 0 is every one.
    std::uint32_t first = 0;
    /// Whether the calls after it fail too.
    bool onwards = false;
    std::uint32_t seen = 0;
    Error error = Error::Success;
};

struct Plan {
    std::array<Rule, 32> rules;
    std::size_t count = 0;
    std::uint32_t raised = 0;
};

constinit std::mutex mutex;
constinit Plan plan_in_force;
/// Whether each failure is told on the error output (WS2_INJECT_REPORT), as the sweeps need it.
constinit bool report = false;

std::optional<Api> api_named(std::string_view name) {
    for (std::size_t i = 0; i < catalog::functions.size(); ++i)
        if (catalog::functions[i].name == name) return static_cast<Api>(i);
    return std::nullopt;
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
    if (target == "system") {
        rule.system = true;
    } else if (const auto api = api_named(target)) {
        rule.api = *api;
    } else {
        return std::nullopt;
    }
    if (!error) return std::nullopt;
    rule.error = *error;
    return rule;
}

std::optional<Error> error_for(bool system, Api api) {
    const std::lock_guard lock(mutex);
    for (std::size_t i = 0; i < plan_in_force.count; ++i) {
        Rule& rule = plan_in_force.rules[i];
        if (rule.system != system || (!system && rule.api != api)) continue;
        ++rule.seen;
        const bool now =
            rule.first == 0 || rule.seen == rule.first || (rule.onwards && rule.seen > rule.first);
        if (!now) continue;
        ++plan_in_force.raised;
        if (report) std::fputs("ws2 inject: raised\n", stderr);
        return rule.error;
    }
    return std::nullopt;
}

} // namespace

Result<void> inject(std::string_view text) {
    Plan plan;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const auto rule = parse_rule(text.substr(0, comma));
        if (!rule) return Error::InvalidParameter;
        if (plan.count == plan.rules.size()) return Error::NotEnoughMemory;
        plan.rules[plan.count++] = *rule;
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    const std::lock_guard lock(mutex);
    plan_in_force = plan;
    armed.store(plan.count != 0, std::memory_order_relaxed);
    return {};
}

void inject_from_environment() {
    static constinit std::atomic<bool> done{false};
    if (done.exchange(true, std::memory_order_relaxed)) return;
    report = std::getenv("WS2_INJECT_REPORT") != nullptr;
    const char* plan = std::getenv("WS2_INJECT");
    // Without a word a test would take its misspelt plan for a program that never fails.
    if (plan && !inject(plan)) std::fprintf(stderr, "ws2 inject: WS2_INJECT cannot be read: %s\n", plan);
}

std::uint32_t injected_count() {
    const std::lock_guard lock(mutex);
    return plan_in_force.raised;
}

std::optional<Error> error_for_call(Api api) { return error_for(false, api); }

std::optional<Error> error_for_system_call() { return error_for(true, Api::Count); }

} // namespace ws2::observe
