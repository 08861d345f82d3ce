#include "instruments/trace/file.hpp"

#include "base/mutex.hpp"
#include "catalog/error.hpp"
#include "instruments/trace/arguments.hpp"
#include "os/memory/shared_file.hpp"
#include "os/net/socket.hpp"
#include "os/system/library.hpp"
#include "os/system/proc_file.hpp"
#include "os/thread/thread.hpp"
#include "os/thread/time.hpp"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <vector>

namespace ws2::instruments::trace_file {
namespace {

/// The trace's descriptor is out of the way of sockets, whose numbers are values that the program sees.
constexpr os::Descriptor kLeastDescriptor = 1000;

struct File {
    std::string path;
    os::Descriptor descriptor = -1;
    FileHead* head = nullptr;
};
/// Replaced as a whole in a forked child, and never freed: other threads may read it.
constinit std::atomic<File*> file{nullptr};

/// The calling thread's chunk.
struct Chunk {
    std::byte* base = nullptr;
    std::size_t used = 0;
    const File* of = nullptr;
};
[[gnu::tls_model("initial-exec")]] constinit thread_local Chunk chunk;

void leave_chunk(void*) {
    if (chunk.base) os::unmap(chunk.base, kChunkSize);
    chunk = {};
}
constinit os::ThreadExit thread_exit{leave_chunk};

struct Range {
    std::uint64_t begin, end;
};
constinit Mutex ranges_mutex;
constinit Range ranges[256] = {};
constinit std::atomic<std::size_t> range_count{0};

Result<File*> create(const std::string& path, std::uint32_t shown) {
    auto made = std::make_unique<File>();
    made->path = path;
    auto opened = os::create_shared_file(path.c_str());
    if (!opened && opened.error() == Error::SharingViolation) {
        made->path += '.' + std::to_string(os::process_id());
        opened = os::create_shared_file(made->path.c_str());
    }
    if (!opened) return opened.error();
    const auto moved = os::duplicate_above(*opened, kLeastDescriptor);
    if (moved) static_cast<void>(os::close(*opened));
    made->descriptor = moved ? *moved : *opened;
    const auto place = os::map_of_shared_file(made->descriptor, 0, kHeadSize);
    if (!place) {
        static_cast<void>(os::close(made->descriptor));
        return place.error();
    }
    made->head = static_cast<FileHead*>(*place);
    FileHead& head = *made->head;
    head.table = table_number();
    head.end = kHeadSize;
    read_clocks(head);
    head.process = os::process_id();
    head.shown = shown;
    std::snprintf(head.program, sizeof head.program, "%s", os::program_path().c_str());
    std::atomic_ref(head.magic).store(kTraceMagic, std::memory_order_release);
    return made.release();
}

/// The word of a record's head with its size and kind.
std::atomic_ref<std::uint64_t> first_word(std::byte* place) {
    return std::atomic_ref(*reinterpret_cast<std::uint64_t*>(place));
}

/// No record follows: what stands there is what is left of a call that has returned.
void end_at(std::byte* place) {
    if (place + sizeof(std::uint64_t) <= chunk.base + kChunkSize)
        first_word(place).store(0, std::memory_order_relaxed);
}

bool take_chunk(const File& now) {
    if (chunk.base) {
        end_at(chunk.base + chunk.used);
        os::unmap(chunk.base, kChunkSize);
    }
    chunk = {};
    const std::uint64_t offset =
        std::atomic_ref(now.head->end).fetch_add(kChunkSize, std::memory_order_relaxed);
    const auto place = os::map_of_shared_file(now.descriptor, offset, kChunkSize);
    if (!place) {
        std::fprintf(stderr, "ws2 trace: %s cannot grow; the thread's calls are not recorded\n",
                     now.path.c_str());
        chunk.of = &now;
        return false;
    }
    chunk = {static_cast<std::byte*>(*place), sizeof(ChunkHead), &now};
    auto& head = *reinterpret_cast<ChunkHead*>(chunk.base);
    os::read_thread_name(head.name);
    head.thread = os::thread_id();
    thread_exit.set(&chunk);
    return true;
}

/// Adds the ranges of code in the text of /proc/self/maps; returns the lines that name them.
std::string code_in(std::string_view maps) {
    std::string lines;
    while (!maps.empty()) {
        const std::size_t end = std::min(maps.find('\n'), maps.size());
        const std::string line(maps.substr(0, end));
        maps.remove_prefix(std::min(end + 1, maps.size()));
        unsigned long first = 0, last = 0;
        char rights[5] = "";
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &first, &last, rights) != 3 || rights[2] != 'x')
            continue;
        lines += line + '\n';
        const std::size_t count = range_count.load(std::memory_order_relaxed);
        const bool known = std::any_of(ranges, ranges + count, [&](const Range& range) {
            return range.begin == first && range.end == last;
        });
        if (known || count == std::size(ranges)) continue;
        ranges[count] = {first, last};
        range_count.store(count + 1, std::memory_order_release);
    }
    return lines;
}

} // namespace

void read_clocks(FileHead& head) {
    constexpr std::uint64_t kUnixEpoch = 116444736000000000; // in units of 100 nanoseconds since 1601
    head.monotonic = os::monotonic_now();
    head.wall = static_cast<std::int64_t>(os::system_file_time() - kUnixEpoch) * 100;
    head.utc_offset = os::local_offset(head.wall / 1'000'000'000);
}

Result<void> open(const std::string& path, std::uint32_t shown) {
    const auto made = create(path, shown);
    if (!made) return made.error();
    file.store(*made, std::memory_order_release);
    return {};
}

Result<void> open_for_child() {
    const File* const parents = file.load(std::memory_order_acquire);
    if (!parents) return {};
    // The mapping of the parent's chunk is shared with the parent.
    leave_chunk(nullptr);
    range_count.store(0, std::memory_order_relaxed);
    const std::string path = parents->path + '.' + std::to_string(os::process_id());
    const std::uint32_t shown = parents->head->shown;
    static_cast<void>(os::close(parents->descriptor));
    file.store(nullptr, std::memory_order_release);
    return open(path, shown);
}

std::byte* reserve(std::size_t size) {
    std::byte* const place = place_ahead(0, size);
    if (place) chunk.used += size;
    return place;
}

std::byte* place_ahead(std::size_t offset, std::size_t size) {
    const File* const now = file.load(std::memory_order_acquire);
    if (!now || size > kChunkSize - sizeof(ChunkHead)) return nullptr;
    if (chunk.of != now || chunk.used + offset + size > kChunkSize) {
        if ((chunk.of == now && !chunk.base) || offset != 0) return nullptr;
        if (!take_chunk(*now)) return nullptr;
    }
    return chunk.base + chunk.used + offset;
}

void publish_open(std::byte* place, const Record& head) {
    end_at(place + head.open_size);
    std::memcpy(place + sizeof(std::uint64_t),
                reinterpret_cast<const std::byte*>(&head) + sizeof(std::uint64_t),
                sizeof head - sizeof(std::uint64_t));
    std::uint64_t word;
    std::memcpy(&word, &head, sizeof word);
    first_word(place).store(word, std::memory_order_release);
}

void publish(std::byte* place, std::size_t size) {
    end_at(place + size);
    auto& word = *reinterpret_cast<std::uint32_t*>(place);
    std::atomic_ref(word).store(static_cast<std::uint32_t>(size), std::memory_order_release);
}

void note_code(std::uint64_t address) {
    const std::size_t count = range_count.load(std::memory_order_acquire);
    for (std::size_t i = 0; i < count; ++i)
        if (address >= ranges[i].begin && address < ranges[i].end) return;
    const LockGuard lock(ranges_mutex);
    if (count == std::size(ranges)) return;
    std::vector<char> room(1 << 20);
    const auto maps = os::read_proc_file("/proc/self/maps", room);
    if (!maps) return;
    std::string lines = code_in(*maps);
    lines.resize(std::min(lines.size(), kChunkSize / 2));
    const std::size_t size = sizeof(Record) + padded(lines.size() + 1);
    std::byte* const place = reserve(size);
    if (!place) return;
    Record head{};
    head.kind = RecordKind::Maps;
    head.begin = head.end = os::monotonic_now();
    std::memcpy(place, &head, sizeof head);
    std::memcpy(place + sizeof head, lines.data(), lines.size());
    publish(place, size);
}

} // namespace ws2::instruments::trace_file
