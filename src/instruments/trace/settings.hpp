#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ws2::instruments {

/// What WS2_TRACE asks for: words separated by commas.
///
///     stderr, 1           text on standard error (the default)
///     file=PATH           records in a file, for `ws2 trace`; a word with a slash is a path too
///     failed              only calls that fail, without those that are pending or would block
///     function=NAME       only these functions; * stands for any characters
///     chapter=NAME        only the functions of a chapter of the function table
///     socket=NUMBER       only calls with this socket
///     thread=NAME         only threads of this name or number
///     bytes=NUMBER        how much of a buffer is shown; 32 if not given
///     data=NUMBER         how much of the data of sends and receives is kept in the file, for `ws2 trace
///     pcap`
struct TraceSettings {
    std::string path;
    bool failed_only = false;
    std::vector<std::string> functions, chapters, threads;
    std::vector<std::uint64_t> sockets;
    std::uint32_t bytes = 32;
    std::uint32_t data = 0;

    static constexpr std::uint32_t kMostBytes = 4096, kMostData = 128 * 1024;
};

/// False for a text that is no list of such words; `problem` is the word then.
bool parse_trace_settings(std::string_view text, TraceSettings& settings, std::string_view& problem);

/// Whether a name fits a pattern with asterisks.
bool fits_pattern(std::string_view name, std::string_view pattern);

} // namespace ws2::instruments
