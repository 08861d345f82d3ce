#pragma once
#include "base/result.hpp"

#include <cstddef>

namespace ws2::core {

/// A heap of HeapCreate. It lists its blocks, so that destroying it frees them. The process heap, which the
/// Local and Global functions share, records only the size of each block.
class Heap {
  public:
    static Heap& process_heap();
    /// The heap of a handle, or null.
    static Heap* find(const void* handle);

    /// `maximum` is the limit of its blocks' total size in bytes; 0: no limit.
    static Result<Heap*> create(std::size_t maximum);
    Result<void> destroy();

    Result<void*> allocate(std::size_t size, bool zero);
    /// NotEnoughMemory leaves the block unchanged; also returned if `in_place` and the block would move.
    Result<void*> reallocate(void* block, std::size_t size, bool zero, bool in_place);
    /// Null is ignored.
    void free(void* block);
    /// The requested size.
    std::size_t size(const void* block) const;
    /// Whether the address can be that of a block: the check of the Local functions for an invalid handle.
    static bool is_block(const void* address);

  private:
    struct Header;

    std::size_t maximum_ = 0;
    std::size_t used_ = 0;
    Header* first_ = nullptr;
    Heap* next_ = nullptr;
};

/// The memory of LocalAlloc and GlobalAlloc, which FormatMessage also allocates; LocalFree frees it.
namespace local_memory {
Result<void*> allocate(std::size_t size, bool zero);
/// False if the address is not that of a block.
bool free(void* block);
} // namespace local_memory

} // namespace ws2::core
