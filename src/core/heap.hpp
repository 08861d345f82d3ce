#pragma once
#include "base/result.hpp"

#include <cstddef>

namespace ws2::core {

/// A heap of HeapCreate: remembers its blocks, so that destroying it frees them. The process heap, which the
/// Local and Global functions share, remembers the size of each block only.
class Heap {
  public:
    static Heap& process_heap();
    /// The heap that a handle names, or null.
    static Heap* find(const void* handle);

    /// `maximum` is the most bytes that its blocks may have together; 0 for no limit.
    static Result<Heap*> create(std::size_t maximum);
    Result<void> destroy();

    Result<void*> allocate(std::size_t size, bool zero);
    /// Error::NotEnoughMemory leaves the block as it was, which it always is when it must not move and would.
    Result<void*> reallocate(void* block, std::size_t size, bool zero, bool in_place);
    /// Null is nothing to free.
    void free(void* block);
    /// The size that was asked for.
    std::size_t size(const void* block) const;
    /// Whether the address may be that of a block: what the Local functions find out about a bad handle.
    static bool is_block(const void* address);

  private:
    struct Header;

    std::size_t maximum_ = 0;
    std::size_t used_ = 0;
    Header* first_ = nullptr;
    Heap* next_ = nullptr;
};

/// LocalAlloc's and GlobalAlloc's memory: what FormatMessage allocates and LocalFree takes back.
namespace local_memory {
Result<void*> allocate(std::size_t size, bool zero);
/// False if the address is not that of a block.
bool free(void* block);
} // namespace local_memory

} // namespace ws2::core
