#pragma once
#include "catalog/error.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace ws2::catalog {

/// The levels of setsockopt, by Windows' numbers.
enum class Level : std::uint32_t {
    Ip = 0,
    Tcp = 6,
    Udp = 17,
    Ipv6 = 41,
    Rm = 113,
    Irlmp = 0xFF,
    Ipx = 1000,
    AppleTalk = 16000,
    Socket = 0xFFFF,
};

/// Every socket option, as LEVEL_NAME.
enum class Option : std::uint16_t {
#define CARRIED(level, name, ...) level##_##name,
#define SPECIAL(level, name, ...) level##_##name,
#define REMEMBERED(level, name, ...) level##_##name,
#define REFUSED(level, name, ...) level##_##name,
#define ALIAS(level, name, ...) level##_##name,
#include "catalog/options.def"
    Count
};

/// How the library implements an option.
enum class Way : std::uint8_t { Carried, Special, Remembered, Refused, Alias };

/// The form of an option's value, and with it the lengths that getsockopt and setsockopt take. A Bool has
/// four bytes or one, a Byte is a number of four bytes or one; a OneByte is one byte whatever the length. A
/// Dword has four bytes; reading a shorter Size or Linger clears the program's buffer, a shorter Switch its
/// length.
enum class Format : std::uint8_t {
    None,
    Bool,
    OneByte,
    Byte,
    Dword,
    Size,
    Switch,
    Linger,
    Bytes,
    State,
    ProtocolA,
    ProtocolW,
    Context,
    Membership,
    SourceMembership,
    Membership6,
    Group,
    SourceGroup,
    Indexes,
    IcmpError
};

enum class Access : std::uint8_t { Neither = 0, Get = 1, Set = 2, GetSet = 3 };

/// The sockets that support an option: a bit for each type and each family.
namespace kind {
inline constexpr std::uint8_t stream = 1, datagram = 2, raw = 4, inet = 8, inet6 = 16, unix_domain = 32;
inline constexpr std::uint8_t types = stream | datagram | raw, families = inet | inet6 | unix_domain;
} // namespace kind
namespace kinds {
inline constexpr std::uint8_t Any = kind::types | kind::families, Stream = kind::stream | kind::families,
                              Datagram = kind::datagram | kind::families,
                              Datagram4 = kind::datagram | kind::inet, Raw = kind::raw | kind::families,
                              NotStream = kind::datagram | kind::raw | kind::families,
                              NotIpv6 = kind::types | kind::inet | kind::unix_domain;
}

/// `initial` of an option without a remembered value.
inline constexpr std::int64_t NONE = -1;

/// One row of the option table.
struct OptionRow {
    Level level;
    std::string_view name;
    std::uint32_t value;
    Way way;
    Format format = Format::None;
    Access access = Access::Neither;
    std::uint8_t kinds = kinds::Any;
    /// The first remembered value, or NONE.
    std::int64_t initial = NONE;
    /// The error of a refused option.
    Error error = Error::NoProtocolOption;
    /// The option that an alias stands for.
    std::string_view alias_of{};
    std::string_view linux_level{};
    std::string_view linux_name{};
    std::string_view note{};

    constexpr std::uint64_t key() const { return static_cast<std::uint64_t>(level) << 32 | value; }
};

inline constexpr auto options = std::to_array<OptionRow>({
#define CARRIED(level_, name_, value_, format_, access_, kinds_, linux_level_, linux_name_, note_)           \
    {.level = Level::level_,                                                                                 \
     .name = #name_,                                                                                         \
     .value = value_,                                                                                        \
     .way = Way::Carried,                                                                                    \
     .format = Format::format_,                                                                              \
     .access = Access::access_,                                                                              \
     .kinds = kinds::kinds_,                                                                                 \
     .linux_level = #linux_level_,                                                                           \
     .linux_name = #linux_name_,                                                                             \
     .note = note_},
#define SPECIAL(level_, name_, value_, format_, access_, kinds_, linux_level_, linux_name_, initial_, note_) \
    {.level = Level::level_,                                                                                 \
     .name = #name_,                                                                                         \
     .value = value_,                                                                                        \
     .way = Way::Special,                                                                                    \
     .format = Format::format_,                                                                              \
     .access = Access::access_,                                                                              \
     .kinds = kinds::kinds_,                                                                                 \
     .initial = initial_,                                                                                    \
     .linux_level = #linux_level_,                                                                           \
     .linux_name = #linux_name_,                                                                             \
     .note = note_},
#define REMEMBERED(level_, name_, value_, format_, access_, kinds_, initial_, note_)                         \
    {.level = Level::level_,                                                                                 \
     .name = #name_,                                                                                         \
     .value = value_,                                                                                        \
     .way = Way::Remembered,                                                                                 \
     .format = Format::format_,                                                                              \
     .access = Access::access_,                                                                              \
     .kinds = kinds::kinds_,                                                                                 \
     .initial = initial_,                                                                                    \
     .note = note_},
#define REFUSED(level_, name_, value_, error_, note_)                                                        \
    {.level = Level::level_,                                                                                 \
     .name = #name_,                                                                                         \
     .value = value_,                                                                                        \
     .way = Way::Refused,                                                                                    \
     .error = Error::error_,                                                                                 \
     .note = note_},
#define ALIAS(level_, name_, value_, of_, note_)                                                             \
    {.level = Level::level_,                                                                                 \
     .name = #name_,                                                                                         \
     .value = value_,                                                                                        \
     .way = Way::Alias,                                                                                      \
     .alias_of = #of_,                                                                                       \
     .note = note_},
#include "catalog/options.def"
});

constexpr const OptionRow& option_row(Option option) { return options[static_cast<std::size_t>(option)]; }
/// Windows' number of the option within its level.
constexpr std::uint32_t number(Option option) { return option_row(option).value; }

/// The row of a level and number, or null. Never an alias.
constexpr const OptionRow* find_option(std::uint32_t level, std::uint32_t value) {
    const std::uint64_t key = static_cast<std::uint64_t>(level) << 32 | value;
    const auto row = std::ranges::lower_bound(options, key, {}, &OptionRow::key);
    return row != options.end() && row->key() == key ? &*row : nullptr;
}

constexpr Option option_of(const OptionRow& row) { return static_cast<Option>(&row - options.data()); }

static_assert(options.size() == static_cast<std::size_t>(Option::Count));
static_assert(std::ranges::is_sorted(options, {}, &OptionRow::key), "sorted by level and number");
static_assert(
    [] {
        for (std::size_t i = 1; i < options.size(); ++i) {
            const bool same = options[i].key() == options[i - 1].key();
            if (same != (options[i].way == Way::Alias)) return false;
        }
        return options[0].way != Way::Alias;
    }(),
    "a number has one row, and after it its other names");
static_assert(std::ranges::all_of(options, [](const OptionRow& row) {
    return row.way == Way::Refused || row.way == Way::Alias || row.access != Access::Neither;
}));

} // namespace ws2::catalog
