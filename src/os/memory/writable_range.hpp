#pragma once
#include "os/memory/memory.hpp"

#include <cstddef>

namespace ws2::os {

/// Memory that a thread passes to one call again and again, such as the fd_set of a loop: the range that was
/// found writable last is not checked again.
class WritableRange {
  public:
    bool holds(const void* address, std::size_t length) const {
        return address == address_ && length <= length_;
    }
    bool check(void* address, std::size_t length) {
        if (holds(address, length)) [[likely]]
            return true;
        if (!writable(address, length)) return false;
        address_ = address;
        length_ = length;
        return true;
    }

  private:
    const void* address_ = nullptr;
    std::size_t length_ = 0;
};

} // namespace ws2::os
