#pragma once
#include "instruments/trace/record.hpp"
#include "reference.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ws2::tool {

/// A record that was read from a file. Its memory is that of the file's object.
struct ReadRecord {
    const instruments::Record* record;
    const std::string* thread_name;
};

/// A file of the trace, which its process may still be writing.
class TraceFile {
  public:
    /// Thrown for a file without a head: its process has just made it, or ended then.
    struct Unwritten : Problem {};

    /// Throws Problem if it is no such file, or one of another version's function table.
    explicit TraceFile(std::string path);
    ~TraceFile();
    TraceFile(const TraceFile&) = delete;
    TraceFile& operator=(const TraceFile&) = delete;

    /// The records that have been added since the last call, by the time of their end.
    std::vector<ReadRecord> more();

    /// The calls that have not returned, as records with the flag `unfinished`, which end when they begin.
    std::vector<ReadRecord> unfinished();

    const instruments::FileHead& head() const { return head_; }
    const std::string& path() const { return path_; }
    /// The lines of /proc/self/maps that name code, as far as the records have told.
    const std::string& maps() const { return maps_; }

  private:
    struct Chunk {
        std::uint64_t offset;
        std::size_t used = sizeof(instruments::ChunkHead);
        std::string name;
        std::vector<std::unique_ptr<std::uint64_t[]>> memory;
    };

    std::string path_;
    int descriptor_;
    instruments::FileHead head_{};
    /// Reads the chunk from its first record on that has not been read; null without one.
    std::unique_ptr<std::uint64_t[]> read_rest(const Chunk& chunk) const;

    std::map<std::uint64_t, Chunk> chunks_;
    std::string maps_;
};

} // namespace ws2::tool
