#include "os/memory/virtual_memory.hpp"

#include "catalog/error.hpp"
#include "os/gate/call.hpp"
#include "os/memory/writable_range.hpp"
#include "os/thread/lock.hpp"

#include <cinttypes>
#include <cstdio>
#include <map>
#include <sys/mman.h>

namespace ws2::os {
namespace {

constexpr std::uintptr_t kPage = 4096, kGranularity = 65536;
constexpr std::uint32_t commit = 0x1000, reserve = 0x2000, decommit = 0x4000, release = 0x8000,
                        reset = 0x80000, top_down = 0x100000;

/// The reservations of VirtualAlloc, since VirtualFree gets the address only.
constinit Lock lock;
std::map<std::uintptr_t, std::size_t>& reservations() REQUIRES(lock) {
    static auto* map = new std::map<std::uintptr_t, std::size_t>;
    return *map;
}

Result<int> linux_protection(std::uint32_t protect) {
    switch (protect & 0xFF) {
    case 0x01:
        return PROT_NONE;
    case 0x02:
        return PROT_READ;
    case 0x04:
    case 0x08:
        return PROT_READ | PROT_WRITE;
    case 0x10:
        return PROT_EXEC;
    case 0x20:
        return PROT_READ | PROT_EXEC;
    case 0x40:
    case 0x80:
        return PROT_READ | PROT_WRITE | PROT_EXEC;
    default:
        return Error::InvalidParameter;
    }
}

/// The reservation that contains the whole range, or the end of the map.
auto holding(std::uintptr_t first, std::size_t size) REQUIRES(lock) {
    auto& reserved = reservations();
    auto found = reserved.upper_bound(first);
    if (found == reserved.begin()) return reserved.end();
    --found;
    return first + size <= found->first + found->second ? found : reserved.end();
}

/// Reserves pages that are there and cannot be used.
Result<std::uintptr_t> map(void* where, std::size_t size, int flags) {
    const auto mapped = TRY(win32_call(SystemCall::Mapping, [&] {
        return reinterpret_cast<std::intptr_t>(
            ::mmap(where, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | flags, -1, 0));
    }));
    return static_cast<std::uintptr_t>(mapped);
}

Result<std::uintptr_t> map_aligned(std::uintptr_t wanted, std::size_t size) {
    if (wanted) {
        const auto mapped = map(reinterpret_cast<void*>(wanted), size, MAP_FIXED_NOREPLACE);
        return mapped ? mapped : Error::InvalidAddress;
    }
    // On Windows allocations start at multiples of 64 KiB.
    const std::size_t room = size + kGranularity;
    const std::uintptr_t first = TRY(map(nullptr, room, 0));
    const std::uintptr_t aligned = (first + kGranularity - 1) & ~(kGranularity - 1);
    if (aligned != first) munmap(reinterpret_cast<void*>(first), aligned - first);
    if (aligned + size != first + room)
        munmap(reinterpret_cast<void*>(aligned + size), first + room - aligned - size);
    return aligned;
}

} // namespace

Result<void*> virtual_allocate(void* address, std::size_t size, std::uint32_t type, std::uint32_t protect) {
    const int protection = TRY(linux_protection(protect));
    if (size == 0 || size > SIZE_MAX / 2 || !(type & (commit | reserve | reset)) ||
        type & ~(commit | reserve | reset | top_down))
        return Error::InvalidParameter;
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    std::uintptr_t first = wanted & ~((type & reserve ? kGranularity : kPage) - 1);
    const std::size_t whole = ((wanted + size + kPage - 1) & ~(kPage - 1)) - first;
    const LockGuard guard(lock);
    if (type & reserve || !address) {
        first = TRY(map_aligned(first, whole));
        reservations().emplace(first, whole);
    } else if (holding(first, whole) == reservations().end()) {
        return Error::InvalidAddress;
    }
    if (type & commit)
        TRY(win32_action([&] { return ::mprotect(reinterpret_cast<void*>(first), whole, protection); }));
    count_memory_change();
    return reinterpret_cast<void*>(first);
}

Result<void> virtual_free(void* address, std::size_t size, std::uint32_t type) {
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    const std::uintptr_t first = wanted & ~(kPage - 1);
    const LockGuard guard(lock);
    auto& reserved = reservations();
    if (type == release) {
        if (size != 0) return Error::InvalidParameter;
        const auto found = reserved.find(wanted);
        if (found == reserved.end()) return Error::InvalidAddress;
        TRY(win32_action([&] { return ::munmap(address, found->second); }));
        reserved.erase(found);
        count_memory_change();
        return {};
    }
    if (type != decommit) return Error::InvalidParameter;
    const auto found = holding(first, size);
    if (found == reserved.end()) return Error::InvalidAddress;
    if (size == 0 && wanted != found->first) return Error::InvalidAddress;
    const std::size_t whole =
        size == 0 ? found->second : ((wanted + size + kPage - 1) & ~(kPage - 1)) - first;
    // Decommitted pages read as zero when they are committed again.
    TRY(map(reinterpret_cast<void*>(first), whole, MAP_FIXED));
    count_memory_change();
    return {};
}

Result<std::uint32_t> virtual_protect(void* address, std::size_t size, std::uint32_t protect) {
    const int protection = TRY(linux_protection(protect));
    const Region before = TRY(virtual_query(address));
    if (size == 0) return Error::InvalidParameter;
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    const std::uintptr_t first = wanted & ~(kPage - 1);
    const auto changed = win32_action(
        [&] { return ::mprotect(reinterpret_cast<void*>(first), wanted + size - first, protection); });
    // Also where it failed: a part may have changed.
    count_memory_change();
    if (before.free || !changed) return Error::InvalidAddress;
    return before.protect;
}

Result<void> virtual_lock(void* address, std::size_t size, bool locked) {
    if (win32_action([&] { return locked ? ::mlock(address, size) : ::munlock(address, size); })) return {};
    return locked ? Error::WorkingSetQuota : Error::NotLocked;
}

Result<Region> virtual_query(const void* address) {
    const auto wanted = reinterpret_cast<std::uintptr_t>(address) & ~(kPage - 1);
    std::FILE* maps = std::fopen("/proc/self/maps", "re");
    if (!maps) return Error::NotSupported;
    Region region{reinterpret_cast<void*>(wanted), nullptr, 0, 0x01, true, false};
    char line[512];
    std::uintptr_t first, last;
    char rights[5];
    unsigned long inode;
    while (std::fgets(line, sizeof line, maps)) {
        if (std::sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s %*s %*s %lu", &first, &last, rights, &inode) !=
            4)
            continue;
        if (last <= wanted) continue;
        if (first > wanted) {
            region.size = first - wanted;
            break;
        }
        const bool write = rights[1] == 'w', execute = rights[2] == 'x', read = rights[0] == 'r';
        region.protect = execute ? (write ? 0x40 : read ? 0x20 : 0x10) : write ? 0x04 : read ? 0x02 : 0x01;
        region.size = last - wanted;
        region.free = false;
        region.file = inode != 0;
        region.allocation = reinterpret_cast<void*>(first);
        break;
    }
    std::fclose(maps);
    if (region.size == 0) return Error::InvalidParameter;
    if (!region.free) {
        const LockGuard guard(lock);
        if (const auto found = holding(wanted, 1); found != reservations().end())
            region.allocation = reinterpret_cast<void*>(found->first);
    }
    return region;
}

} // namespace ws2::os
