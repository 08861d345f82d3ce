#pragma once
#include "os/memory/memory.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ws2::os {

/// The number of times that VirtualFree or VirtualProtect has changed memory, in the bits above an address.
inline constinit std::atomic<std::uintptr_t> memory_changes{0};
inline void count_memory_change() {
    memory_changes.fetch_add(std::uintptr_t{1} << 48, std::memory_order_relaxed);
}

/// An address that has been checked, to be compared with later ones: after a change of memory none is the
/// same.
inline std::uintptr_t checked_address(const void* address) {
    return reinterpret_cast<std::uintptr_t>(address) ^ memory_changes.load(std::memory_order_relaxed);
}

/// Memory that a thread passes to one call again and again, such as the fd_set of a loop: the range that was
/// found writable last is not checked again.
class WritableRange {
  public:
    bool holds(const void* address, std::size_t length) const {
        return checked_address(address) == address_ && length <= length_;
    }
    bool check(void* address, std::size_t length) {
        if (holds(address, length)) [[likely]]
            return true;
        const std::uintptr_t checked = checked_address(address);
        if (!writable(address, length)) return false;
        address_ = checked;
        length_ = length;
        return true;
    }

  private:
    std::uintptr_t address_ = 0;
    std::size_t length_ = 0;
};

} // namespace ws2::os
