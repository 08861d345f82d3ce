#pragma once
#include "base/result.hpp"
#include "core/format_message/arguments.hpp"
#include "core/format_message/insert.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace ws2::core {

/// The longest text that FormatMessageA makes, in characters. That of FormatMessageW is bounded by the
/// memory.
inline constexpr std::size_t kLongestNarrowMessage = 65535;

/// How a message definition becomes text.
struct MessageStyle {
    /// The low byte of FormatMessage's flags: 0 keeps the definition's line breaks, 255 drops them, anything
    /// else is the width of a line.
    unsigned width = 0;
    bool ignore_inserts = false;
    std::size_t longest = kLongestNarrowMessage;
    MessageUnits units = {Unit::Narrow, Unit::Wide32};
};

/// Formats a message definition. Line breaks become CR LF. A malformed definition, or an insert without an
/// argument, is Error::InvalidParameter; too long a text is Error::MoreData.
Result<std::u32string> format_message(std::u32string_view definition, const MessageStyle& style,
                                      MessageArguments arguments);

/// The parameters of FormatMessageA or FormatMessageW without the caller's buffer.
struct MessageRequest {
    std::uint32_t flags;
    const void* source;
    std::uint32_t id;
    std::uint32_t language;
    const void* arguments;
    MessageUnits units;
};

/// Finds the definition and formats it.
Result<std::u32string> message(const MessageRequest& request);

} // namespace ws2::core
