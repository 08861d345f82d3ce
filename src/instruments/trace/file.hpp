#pragma once
#include "base/result.hpp"
#include "instruments/trace/record.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>

/// The file of the trace: where threads put their records.
namespace ws2::instruments::trace_file {

/// Reads both clocks at one moment into the head.
void read_clocks(FileHead& head);

/// Creates the file; its lines show `shown` bytes of a buffer. Another process' file of the name gets the
/// process' number behind its name. Errors of open.
Result<void> open(const std::string& path, std::uint32_t shown);
/// In a forked child: a file of its own.
Result<void> open_for_child();

/// Room for a record of the calling thread; null once the disk is full. `publish` ends it.
std::byte* reserve(std::size_t size);
void publish(std::byte* place, std::size_t size);
/// The place for the record of a call that has not returned, `offset` bytes behind the last complete record;
/// null where there is no room. `publish_open` ends it, and `withdraw` makes it none.
std::byte* place_ahead(std::size_t offset, std::size_t size);
void publish_open(std::byte* place, const Record& head);
inline void withdraw(std::byte* place) {
    std::atomic_ref(*reinterpret_cast<std::uint64_t*>(place)).store(0, std::memory_order_relaxed);
}
/// Notes where the code is that the address is in, if that is news.
void note_code(std::uint64_t address);

} // namespace ws2::instruments::trace_file
