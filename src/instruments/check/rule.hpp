#pragma once
#include "instruments/check/call.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace ws2::instruments::check {

enum class RuleId : std::uint8_t {
#define RULE(id, ...) id,
#include "instruments/check/rules.def"
#undef RULE
    Count
};
inline constexpr std::size_t kRules = static_cast<std::size_t>(RuleId::Count);
static_assert(kRules <= 64, "a plan has a bit for each rule");

/// A hint is about something that may be meant.
enum class Severity : std::uint8_t { Warning, Hint };
enum class Default : bool { Off, On };

struct RuleRow {
    std::string_view name;
    Default by_default;
    Severity severity;
    std::string_view text;
};

inline constexpr std::array<RuleRow, kRules> rule_rows{{
#define RULE(id, name, by_default, severity, text) {name, Default::by_default, Severity::severity, text},
#include "instruments/check/rules.def"
#undef RULE
}};

constexpr const RuleRow& row_of(RuleId rule) { return rule_rows[static_cast<std::size_t>(rule)]; }

/// What a rule does; all but one member may be null. A rule keeps no lock while the program runs, and may
/// be called by any thread.
struct RuleCode {
    /// The functions whose calls `entered` and `left` are for; null: all.
    bool (*concerns)(const FunctionForm& form) = nullptr;
    /// Before the call's body.
    void (*entered)(const CheckedCall& call) = nullptr;
    /// After it: `error` and `value` are there, and what the program's earlier calls have left in the models
    /// of sockets, operations and the last error.
    void (*left)(const CheckedCall& call) = nullptr;
    void (*happened)(const observe::Happening& happening, ThreadState& thread) = nullptr;
    /// The program has asked for the address of errno, at `site`.
    void (*errno_asked)(const void* site, ThreadState& thread) = nullptr;
    /// The program gives memory back.
    void (*freed)(std::uintptr_t address, std::size_t size, const void* site, ThreadState& thread) = nullptr;
    /// The calling thread ends, or the process does by exit.
    void (*thread_ended)(ThreadState& thread) = nullptr;
    void (*process_ended)() = nullptr;
};

/// The rules, each defined by the source of its name.
namespace rules {
#define RULE(id, ...) extern const RuleCode id;
#include "instruments/check/rules.def"
#undef RULE
} // namespace rules

} // namespace ws2::instruments::check
