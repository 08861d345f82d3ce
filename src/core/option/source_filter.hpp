#pragma once
#include "base/result.hpp"
#include "core/socket/socket.hpp"

#include <cstdint>

namespace ws2::core {

/// Windows' numbers of the two modes of a source filter; Linux has them exchanged.
namespace filter_mode {
inline constexpr std::uint32_t include = 0, exclude = 1;
}

/// setipv4sourcefilter and getipv4sourcefilter. Addresses are in network order; `interface` may be an index
/// (0.x.x.x).
Result<void> set_source_filter(Socket& socket, std::uint32_t interface, std::uint32_t group,
                               std::uint32_t mode, std::uint32_t count, const std::uint32_t* sources);
/// `count` is the room on entry and the number of sources afterwards.
Result<void> source_filter(Socket& socket, std::uint32_t interface, std::uint32_t group, std::uint32_t* mode,
                           std::uint32_t* count, std::uint32_t* sources);

/// setsourcefilter and getsourcefilter; the sources are SOCKADDR_STORAGEs.
Result<void> set_group_filter(Socket& socket, std::uint32_t interface, const void* group, int group_length,
                              std::uint32_t mode, std::uint32_t count, const void* sources);
Result<void> group_filter(Socket& socket, std::uint32_t interface, const void* group, int group_length,
                          std::uint32_t* mode, std::uint32_t* count, void* sources);

} // namespace ws2::core
