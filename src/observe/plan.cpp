#include "observe/plan.hpp"

#include "catalog/error_table.hpp"
#include "catalog/function_list.hpp"
#include "catalog/functions/data.hpp"
#include "catalog/functions/extension.hpp"
#include "catalog/functions/instruments.hpp"

#include <charconv>
#include <utility>

namespace ws2::observe {
namespace {

const catalog::Function* function_named(std::string_view name) {
    for (const catalog::Function* const function : catalog::all_functions())
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

bool parse_when(std::string_view text, When& when) {
    if (text.starts_with('/')) {
        when.kind = When::Each;
        return parse_number(text.substr(1), when.first) && when.first != 0;
    }
    if (text.ends_with('%')) {
        double percent = 0;
        when.kind = When::Chance;
        if (!parse_number(text.substr(0, text.size() - 1), percent) || !(percent > 0 && percent <= 100))
            return false;
        when.first = static_cast<std::uint32_t>(percent * 10'000);
        return true;
    }
    when.kind = When::Between;
    const std::size_t dash = text.find('-');
    if (text.ends_with('+')) {
        text.remove_suffix(1);
        when.last = UINT32_MAX;
    } else if (dash != std::string_view::npos) {
        if (!parse_number(text.substr(dash + 1), when.last) || when.last == 0) return false;
        text = text.substr(0, dash);
    }
    if (!parse_number(text, when.first) || when.first == 0) return false;
    if (when.last == 0) when.last = when.first;
    return when.last >= when.first;
}

/// "20ms", "5s", "300us"; milliseconds without a unit. At most an hour.
bool parse_time(std::string_view text, Nanoseconds& time) {
    Nanoseconds unit = 1'000'000;
    for (const auto& [suffix, nanoseconds] :
         {std::pair<std::string_view, Nanoseconds>{"us", 1'000}, {"ms", 1'000'000}, {"s", 1'000'000'000}})
        if (text.ends_with(suffix)) {
            unit = nanoseconds;
            text.remove_suffix(suffix.size());
            break;
        }
    std::uint32_t number = 0;
    if (!parse_number(text, number) || number == 0) return false;
    time = number * unit;
    return time <= Nanoseconds{3'600'000'000'000};
}

/// Whether the call can be given less room than the program gives it.
bool can_be_short(const catalog::Function* function) {
    for (const catalog::Function* const each :
         {&Api::recv, &Api::recvfrom, &Api::send, &Api::sendto, &Api::WSARecv, &Api::WSARecvFrom,
          &Api::WSASend, &Api::WSASendTo, &Api::WSARecvEx})
        if (function == each) return true;
    return false;
}

/// One of the actions of a rule.
bool parse_action(std::string_view text, Rule& rule) {
    const std::size_t colon = text.find(':');
    const std::string_view word = text.substr(0, colon);
    const std::string_view value =
        colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
    if (word == "delay") return rule.delay == 0 && parse_time(value, rule.delay);
    if (word == "delay-after")
        return rule.delay_after == 0 && rule.function && parse_time(value, rule.delay_after);
    if (word == "short")
        return can_be_short(rule.function) && rule.most_bytes == 0 && parse_number(value, rule.most_bytes) &&
               rule.most_bytes != 0;
    if (word == "success") {
        std::int64_t number = rule.function && rule.function->failure == catalog::Failure::False ? 1 : 0;
        if (rule.result || !rule.function || rule.function->failure == catalog::Failure::Never) return false;
        if (colon != std::string_view::npos && !parse_number(value, number)) return false;
        rule.result = static_cast<std::uint64_t>(number);
        return true;
    }
    const auto error = error_named(text);
    if (!error || *error == Error::Success || rule.error != Error::Success) return false;
    rule.error = *error;
    return true;
}

std::optional<Rule> parse_rule(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    std::string_view actions = text.substr(equals + 1), target = text.substr(0, equals);
    Rule rule;
    if (const std::size_t at = target.find('@'); at != std::string_view::npos) {
        if (!parse_when(target.substr(at + 1), rule.when)) return std::nullopt;
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
    actions.copy(rule.action.data(), rule.action.size() - 1);
    for (;;) {
        const std::size_t plus = actions.find('+');
        if (!parse_action(actions.substr(0, plus), rule)) return std::nullopt;
        if (plus == std::string_view::npos) break;
        actions.remove_prefix(plus + 1);
    }
    const int outcomes = (rule.error != Error::Success) + rule.result.has_value() + (rule.most_bytes != 0);
    const bool acts = outcomes == 1 || (outcomes == 0 && (rule.delay != 0 || rule.delay_after != 0));
    return acts ? std::optional(rule) : std::nullopt;
}

} // namespace

Result<Plan> parse_plan(std::string_view text) {
    Plan made;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        if (const std::string_view one = text.substr(0, comma); one.starts_with("seed=")) {
            if (!parse_number(one.substr(5), made.seed)) return Error::InvalidParameter;
        } else {
            const auto rule = parse_rule(one);
            if (!rule) return Error::InvalidParameter;
            if (made.count == made.rules.size()) return Error::NotEnoughMemory;
            made.rules[made.count++] = *rule;
        }
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return made;
}

} // namespace ws2::observe
