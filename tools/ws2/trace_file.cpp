#include "trace_file.hpp"

#include "instruments/trace/arguments.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ws2::tool {

using namespace instruments;

TraceFile::TraceFile(std::string path)
    : path_(std::move(path)), descriptor_(open(path_.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) throw Problem{path_ + ": " + std::strerror(errno)};
    const ssize_t size = pread(descriptor_, &head_, sizeof head_, 0);
    const bool complete = size == static_cast<ssize_t>(sizeof head_);
    if (size == 0 || (complete && head_.magic == 0)) {
        close(descriptor_);
        throw Unwritten{{path_ + ": a trace that has only been begun"}};
    }
    if (!complete || head_.magic != kTraceMagic || head_.table != table_number()) {
        close(descriptor_);
        throw Problem{path_ + (complete && head_.magic == kTraceMagic
                                   ? ": a trace of another version of the library"
                                   : ": no trace of this library")};
    }
    head_.program[sizeof head_.program - 1] = '\0';
}

TraceFile::~TraceFile() { close(descriptor_); }

std::vector<ReadRecord> TraceFile::more() {
    std::vector<ReadRecord> found;
    struct stat status {};
    fstat(descriptor_, &status);
    for (std::uint64_t offset = kHeadSize; offset + kChunkSize <= static_cast<std::uint64_t>(status.st_size);
         offset += kChunkSize) {
        Chunk& chunk = chunks_.try_emplace(offset, Chunk{offset, sizeof(ChunkHead), {}, {}}).first->second;
        if (chunk.used + sizeof(Record) > kChunkSize) continue;
        if (chunk.name.empty()) {
            ChunkHead head{};
            if (pread(descriptor_, &head, sizeof head, static_cast<off_t>(offset)) !=
                    static_cast<ssize_t>(sizeof head) ||
                head.thread == 0)
                continue;
            chunk.name.assign(head.name, strnlen(head.name, sizeof head.name));
        }
        const std::size_t rest = kChunkSize - chunk.used;
        auto memory = read_rest(chunk);
        if (!memory) continue;
        const auto* const bytes = reinterpret_cast<const std::byte*>(memory.get());
        std::size_t at = 0;
        while (at + sizeof(Record) <= rest) {
            const auto* const record = reinterpret_cast<const Record*>(bytes + at);
            if (record->size < sizeof(Record) || record->size % 8 != 0 || at + record->size > rest) break;
            if (record->kind == RecordKind::Maps)
                maps_.append(
                    reinterpret_cast<const char*>(record + 1),
                    strnlen(reinterpret_cast<const char*>(record + 1), record->size - sizeof(Record)));
            else
                found.push_back({record, &chunk.name});
            at += record->size;
        }
        chunk.used += at;
        if (at != 0) chunk.memory.push_back(std::move(memory));
    }
    std::ranges::stable_sort(found, {}, [](const ReadRecord& each) { return each.record->end; });
    return found;
}

std::vector<ReadRecord> TraceFile::unfinished() {
    std::vector<ReadRecord> found;
    for (auto& [offset, chunk] : chunks_) {
        const std::size_t rest = kChunkSize - chunk.used;
        auto memory = chunk.name.empty() || rest < sizeof(Record) ? nullptr : read_rest(chunk);
        if (!memory) continue;
        auto* const bytes = reinterpret_cast<std::byte*>(memory.get());
        std::size_t at = 0;
        while (at + sizeof(Record) <= rest) {
            auto* const record = reinterpret_cast<Record*>(bytes + at);
            const std::size_t size = record->open_size;
            if (record->size != 0 || record->kind != RecordKind::Call || size < sizeof(Record) ||
                size % 8 != 0 || at + size > rest)
                break;
            record->size = record->open_size;
            record->flags |= record_flag::unfinished;
            record->end = record->begin;
            found.push_back({record, &chunk.name});
            at += size;
        }
        if (at != 0) chunk.memory.push_back(std::move(memory));
    }
    std::ranges::stable_sort(found, {}, [](const ReadRecord& each) { return each.record->begin; });
    return found;
}

std::unique_ptr<std::uint64_t[]> TraceFile::read_rest(const Chunk& chunk) const {
    const std::size_t rest = kChunkSize - chunk.used;
    auto memory = std::make_unique<std::uint64_t[]>(rest / 8 + 1);
    const auto length = pread(descriptor_, memory.get(), rest, static_cast<off_t>(chunk.offset + chunk.used));
    return length == static_cast<ssize_t>(rest) ? std::move(memory) : nullptr;
}

} // namespace ws2::tool
