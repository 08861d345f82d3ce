#pragma once
#include "base/result.hpp"

#include <cstddef>
#include <cstdint>

/// VirtualAlloc, VirtualFree, VirtualProtect and VirtualQuery over mmap; types of allocation and protections
/// are Windows' numbers.
namespace ws2::os {

Result<void*> virtual_allocate(void* address, std::size_t size, std::uint32_t type, std::uint32_t protect);
Result<void> virtual_free(void* address, std::size_t size, std::uint32_t type);
/// Returns the previous protection of the first page.
Result<std::uint32_t> virtual_protect(void* address, std::size_t size, std::uint32_t protect);
Result<void> virtual_lock(void* address, std::size_t size, bool lock);

struct Region {
    void* base;
    void* allocation;
    std::size_t size;
    std::uint32_t protect;
    bool free;
    bool file;
};
Result<Region> virtual_query(const void* address);

} // namespace ws2::os
