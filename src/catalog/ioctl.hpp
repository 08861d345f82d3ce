#pragma once
#include "catalog/option.hpp"

namespace ws2::catalog {

/// Every control code, as On_NAME, since a plain name could be a macro of a system header.
enum class Ioctl : std::uint16_t {
#define ANSWERED(name_, ...) On_##name_,
#define REFUSED(name_, ...) On_##name_,
#define ALIAS(name_, ...) On_##name_,
#include "catalog/ioctls.def"
    Count
};

namespace kinds {
inline constexpr std::uint8_t Internet = kind::types | kind::inet | kind::inet6,
                              Internet6 = kind::types | kind::inet6;
}

/// How a control code ends that is given an OVERLAPPED.
enum class Ending : std::uint8_t {
    /// In the call, which stores the count; the completion reports 0 bytes. A failure is reported by the call
    /// alone.
    AtOnce,
    /// The same, but the call does not store the count, and a failure leaves the OVERLAPPED marked as
    /// pending.
    ByTransport,
    /// The call is pending; the completion has the count or the failure.
    Later,
    /// The call is pending; the completion is STATUS_NOT_SUPPORTED.
    Unsupported,
    /// The call is pending until the network changes.
    Change
};

/// The byte count that the call stores if the output does not fit. Other failures store none.
enum class ShortRoom : std::uint8_t { Untouched, Needed, Zero };

/// One row of the table of control codes.
struct IoctlRow {
    std::string_view name;
    std::uint32_t value;
    Way way;
    /// The minimum sizes of input and output.
    std::uint32_t input = 0;
    std::uint32_t output = 0;
    std::uint8_t kinds = kinds::Any;
    /// The error of a refused code, and of a code on another kind of socket.
    Error error = Error::OperationNotSupported;
    Ending ending = Ending::Unsupported;
    ShortRoom short_room = ShortRoom::Untouched;
    std::int64_t initial = NONE;
    std::string_view alias_of{};
    std::string_view note{};
};

inline constexpr auto ioctls = std::to_array<IoctlRow>({
#define ANSWERED(name_, value_, input_, output_, kinds_, otherwise_, ending_, short_room_, initial_, note_)  \
    {.name = #name_,                                                                                         \
     .value = value_,                                                                                        \
     .way = Way::Special,                                                                                    \
     .input = input_,                                                                                        \
     .output = output_,                                                                                      \
     .kinds = kinds::kinds_,                                                                                 \
     .error = Error::otherwise_,                                                                             \
     .ending = Ending::ending_,                                                                              \
     .short_room = ShortRoom::short_room_,                                                                   \
     .initial = initial_,                                                                                    \
     .note = note_},
#define REFUSED(name_, value_, error_, note_)                                                                \
    {.name = #name_, .value = value_, .way = Way::Refused, .error = Error::error_, .note = note_},
#define ALIAS(name_, value_, of_, note_)                                                                     \
    {.name = #name_, .value = value_, .way = Way::Alias, .alias_of = #of_, .note = note_},
#include "catalog/ioctls.def"
});

constexpr const IoctlRow& ioctl_row(Ioctl control) { return ioctls[static_cast<std::size_t>(control)]; }

/// The code's row, or null. Never an alias.
constexpr const IoctlRow* find_ioctl(std::uint32_t value) {
    const auto row = std::ranges::lower_bound(ioctls, value, {}, &IoctlRow::value);
    return row != ioctls.end() && row->value == value ? &*row : nullptr;
}

constexpr Ioctl ioctl_of(const IoctlRow& row) { return static_cast<Ioctl>(&row - ioctls.data()); }

static_assert(ioctls.size() == static_cast<std::size_t>(Ioctl::Count));
static_assert(std::ranges::is_sorted(ioctls, {}, &IoctlRow::value), "sorted by number");
static_assert(
    [] {
        for (std::size_t i = 1; i < ioctls.size(); ++i) {
            if ((ioctls[i].value == ioctls[i - 1].value) != (ioctls[i].way == Way::Alias)) return false;
        }
        return true;
    }(),
    "a number has one row, and after it its other names");

} // namespace ws2::catalog
