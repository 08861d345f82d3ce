#pragma once
#include "base/result.hpp"
#include "core/handle_table.hpp"
#include "os/time.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

/// select and WSAPoll: both ask poll, and translate what Linux says of a socket into what Windows would.
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

/// WSAPoll. How many entries have revents.
Result<int> poll(std::span<Entry> entries, os::Deadline deadline);

/// The head of an fd_set; the sockets follow it, as many as the program has made room for.
struct Set {
    std::uint32_t count;
    Handle sockets[1];
};

/// select. Null stands for an empty set. The sets are changed on success alone.
Result<int> select(Set* read, Set* write, Set* except, os::Deadline deadline);

} // namespace ws2::core::readiness
