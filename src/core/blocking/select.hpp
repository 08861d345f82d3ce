#pragma once
#include "base/result.hpp"
#include "core/handle/handle_table.hpp"
#include "os/thread/time.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

/// select and WSAPoll: both call poll and translate its events into those of Windows.
namespace ws2::core::readiness {

/// The events of WSAPoll, by Windows' numbers.
namespace event {
inline constexpr short error = 1, hang_up = 2, invalid = 4, write_normal = 0x10, read_normal = 0x100,
                       read_band = 0x200;
}

/// One WSAPOLLFD.
struct Entry {
    Handle socket;
    std::int16_t events;
    std::int16_t revents;
};

/// WSAPoll. Returns the number of sockets with revents.
Result<int> poll(std::span<Entry> entries, os::Deadline deadline);

/// The head of an fd_set; the program chooses how many sockets follow.
struct Set {
    std::uint32_t count;
    Handle sockets[1];
};

/// select. A null set is empty. On failure the sets are unchanged, or empty if a socket was closed meanwhile.
Result<int> select(Set* read, Set* write, Set* except, os::Deadline deadline);

} // namespace ws2::core::readiness
