// The memory of COM's task allocator: blocks of the process heap.
#include <windows.h>

#include <objbase.h>

#include "api/gate/gate.hpp"
#include "catalog/functions/windows_parts.hpp"
#include "core/process/heap.hpp"

using namespace ws2;
using core::Heap;

extern "C" {

LPVOID CoTaskMemAlloc(SIZE_T size) {
    return api::call<Api::CoTaskMemAlloc>(
        std::tie(size), [&]() -> Result<LPVOID> { return Heap::process_heap().allocate(size, false); });
}

// Microsoft's page of CoTaskMemRealloc: allocates if there is no block, frees it if the size is 0.
LPVOID CoTaskMemRealloc(LPVOID memory, SIZE_T size) {
    return api::call<Api::CoTaskMemRealloc>(std::tie(memory, size), [&]() -> Result<LPVOID> {
        Heap& heap = Heap::process_heap();
        if (!memory) return heap.allocate(size, false);
        if (size != 0) return heap.reallocate(memory, size, false, false);
        heap.free(memory);
        return LPVOID{nullptr};
    });
}

void CoTaskMemFree(LPVOID memory) {
    api::call<Api::CoTaskMemFree>(std::tie(memory), [&] { Heap::process_heap().free(memory); });
}
}
