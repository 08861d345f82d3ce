#pragma once
#include "code.hpp"
#include "instruments/trace/text.hpp"
#include "trace_file.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ws2::tool {

/// A file with what its records need to become text.
struct Source {
    TraceFile file;
    Code code;
    /// For one form of output.
    instruments::Operations operations;
    instruments::TraceText text;

    explicit Source(const std::string& path)
        : file(path),
          text(
              file.head(), [this](std::uint64_t site) { return code.describe(site, file.maps()); },
              operations) {}

    std::string site(const instruments::Record& record) { return code.describe(record.site, file.maps()); }
    /// Nanoseconds since 1970.
    std::int64_t wall(std::int64_t monotonic) const {
        return file.head().wall + monotonic - file.head().monotonic;
    }
};

/// A record with where it comes from.
struct Event {
    Source* source;
    ReadRecord read;
    std::int64_t begin() const { return source->wall(read.record->begin); }
    std::int64_t end() const { return source->wall(read.record->end); }
};

/// Appends the records that have been added since the last call.
void gather(Source& source, std::vector<Event>& events);
/// Appends the calls that have not returned.
void gather_unfinished(Source& source, std::vector<Event>& events);
/// By the time of their end.
void sort(std::vector<Event>& events);

/// The operations that are pending, with their OVERLAPPED, in the order of their calls.
std::vector<std::pair<std::uint64_t, instruments::Begun>>
pending_operations(const instruments::Operations& operations);

/// The OVERLAPPED of a call; 0 for one without.
std::uint64_t overlapped_of(const instruments::RecordView& view);

} // namespace ws2::tool
