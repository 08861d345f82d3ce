#pragma once
#include "catalog/option.hpp"

namespace ws2::catalog {

/// Every control code, as On_NAME: a plain name could be a macro of a system header.
enum class Control : std::uint16_t {
#define ANSWERED(name_, ...) On_##name_,
#define REFUSED(name_, ...) On_##name_,
#define ALIAS(name_, ...) On_##name_,
#include "catalog/controls.def"
    Count
};

namespace kinds {
inline constexpr std::uint8_t Internet = kind::types | kind::inet | kind::inet6,
                              Internet6 = kind::types | kind::inet6;
}

/// One row of the table of control codes.
struct ControlRow {
    std::string_view name;
    std::uint32_t value;
    Way way;
    /// The least sizes of input and output.
    std::uint32_t input = 0;
    std::uint32_t output = 0;
    std::uint8_t kinds = kinds::Any;
    /// What a refused code fails with, and a code on another kind of socket.
    Error error = Error::OperationNotSupported;
    std::int64_t initial = NONE;
    std::string_view alias_of = "";
    std::string_view note = "";
};

inline constexpr auto controls = std::to_array<ControlRow>({
#define ANSWERED(name_, value_, input_, output_, kinds_, otherwise_, initial_, note_)                        \
    {.name = #name_,                                                                                         \
     .value = value_,                                                                                        \
     .way = Way::Special,                                                                                    \
     .input = input_,                                                                                        \
     .output = output_,                                                                                      \
     .kinds = kinds::kinds_,                                                                                 \
     .error = Error::otherwise_,                                                                             \
     .initial = initial_,                                                                                    \
     .note = note_},
#define REFUSED(name_, value_, error_, note_)                                                                \
    {.name = #name_, .value = value_, .way = Way::Refused, .error = Error::error_, .note = note_},
#define ALIAS(name_, value_, of_, note_)                                                                     \
    {.name = #name_, .value = value_, .way = Way::Alias, .alias_of = #of_, .note = note_},
#include "catalog/controls.def"
});

constexpr const ControlRow& control_row(Control control) {
    return controls[static_cast<std::size_t>(control)];
}

/// The code's row; null if there is none. An alias is never the answer.
constexpr const ControlRow* find_control(std::uint32_t value) {
    const auto row = std::ranges::lower_bound(controls, value, {}, &ControlRow::value);
    return row != controls.end() && row->value == value ? &*row : nullptr;
}

constexpr Control control_of(const ControlRow& row) { return static_cast<Control>(&row - controls.data()); }

static_assert(controls.size() == static_cast<std::size_t>(Control::Count));
static_assert(std::ranges::is_sorted(controls, {}, &ControlRow::value), "sorted by number");
static_assert(
    [] {
        for (std::size_t i = 1; i < controls.size(); ++i) {
            if ((controls[i].value == controls[i - 1].value) != (controls[i].way == Way::Alias)) return false;
        }
        return true;
    }(),
    "a number has one row, and after it its other names");

} // namespace ws2::catalog
