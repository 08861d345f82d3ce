#include "os/memory/mapped_ranges.hpp"

#include "catalog/error.hpp"
#include "os/system/proc_file.hpp"

#include <atomic>
#include <cstdio>
#include <cstring>
#include <elf.h>
#include <link.h>
#include <unistd.h>

namespace ws2::os {
namespace {

struct Range {
    std::uintptr_t begin, end;
    bool writable;

    bool contains(std::uintptr_t first, std::size_t length) const {
        return first >= begin && first <= end && length <= end - first;
    }
};

constexpr std::uintptr_t kPage = 4096;
constexpr std::size_t kMost = 8;
constinit Range segments[kMost] = {};
constinit std::size_t segment_count = 0;
constinit std::uintptr_t heap_begin = 0;

enum State : int { Unknown, BeingRead, Known };
constinit std::atomic<int> state{Unknown};

// The program's own segments, which are never unmapped; the program is the first object. Parts that become
// read-only after relocation are left out.
int read_segments(dl_phdr_info* program, std::size_t, void*) {
    const ElfW(Phdr)* headers = program->dlpi_phdr;
    const std::size_t count = program->dlpi_phnum;
    const std::uintptr_t base = program->dlpi_addr;
    std::uintptr_t read_only_end = 0;
    for (std::size_t i = 0; i < count; ++i)
        if (headers[i].p_type == PT_GNU_RELRO)
            read_only_end = (base + headers[i].p_vaddr + headers[i].p_memsz + kPage - 1) & ~(kPage - 1);
    for (std::size_t i = 0; i < count && segment_count < kMost; ++i) {
        if (headers[i].p_type != PT_LOAD || !(headers[i].p_flags & PF_R)) continue;
        const bool writable = headers[i].p_flags & PF_W;
        std::uintptr_t begin = base + headers[i].p_vaddr;
        const std::uintptr_t end = begin + headers[i].p_memsz;
        if (writable && begin < read_only_end) begin = read_only_end < end ? read_only_end : end;
        segments[segment_count++] = {begin, end, writable};
    }
    return 1;
}

Result<void> read_heap() {
    constexpr int start_of_heap = 47;
    heap_begin = TRY(own_stat(start_of_heap));
    return {};
}

bool is_known() {
    if (state.load(std::memory_order_acquire) == Known) [[likely]]
        return true;
    int expected = Unknown;
    if (!state.compare_exchange_strong(expected, BeingRead, std::memory_order_acquire)) return false;
    segment_count = 0;
    dl_iterate_phdr(read_segments, nullptr);
    const auto heap = read_heap();
    // No descriptor is free now: a later call tries again.
    const bool again = !heap && heap.error() == Error::TooManyFiles;
    state.store(again ? Unknown : Known, std::memory_order_release);
    return !again;
}

bool in_heap(std::uintptr_t first, std::size_t length) {
    if (heap_begin == 0 || first < heap_begin) return false;
    return Range{heap_begin, reinterpret_cast<std::uintptr_t>(sbrk(0)), true}.contains(first, length);
}

} // namespace

bool known_readable(std::uintptr_t first, std::size_t length) {
    if (!is_known()) return false;
    for (std::size_t i = 0; i < segment_count; ++i)
        if (segments[i].contains(first, length)) return true;
    return in_heap(first, length);
}

bool known_writable(std::uintptr_t first, std::size_t length) {
    if (!is_known()) return false;
    for (std::size_t i = 0; i < segment_count; ++i)
        if (segments[i].writable && segments[i].contains(first, length)) return true;
    return in_heap(first, length);
}

} // namespace ws2::os
