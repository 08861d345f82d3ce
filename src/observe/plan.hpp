#pragma once
#include "observe/inject.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

/// The language of the injector's plans (observe/inject.hpp).
namespace ws2::observe {

using Calls = std::underlying_type_t<SystemCall>;
using Nanoseconds = std::int64_t;

/// Which of the calls that a rule names it changes, counted from now.
struct When {
    enum Kind : std::uint8_t { Always, Between, Each, Chance } kind = Always;
    /// Between: the first call and the last. Each: every so many calls. Chance: so many of a million.
    std::uint32_t first = 0, last = 0;
};

struct Rule {
    /// The function whose calls are changed; null for system calls.
    const catalog::Function* function = nullptr;
    /// The system calls that the rule names, one bit a kind; 0 for a rule that names a function.
    Calls calls = 0;
    When when;
    std::uint32_t seen = 0;
    /// Success where the call does not fail.
    Error error = Error::Success;
    /// The call is not made, and returns this.
    std::optional<std::uint64_t> result;
    Nanoseconds delay = 0, delay_after = 0;
    /// The most bytes that the call transfers; 0 for no limit.
    std::uint32_t most_bytes = 0;
    /// What the plan says behind the equals sign, for the report.
    std::array<char, 48> action{};
};

struct Plan {
    std::array<Rule, 32> rules;
    std::size_t count = 0;
    std::uint32_t raised = 0;
    std::uint64_t seed = 0;
};

/// Fails with InvalidParameter for an invalid plan, such as one for a function that cannot fail, and with
/// NotEnoughMemory for one with too many rules.
Result<Plan> parse_plan(std::string_view text);

} // namespace ws2::observe
