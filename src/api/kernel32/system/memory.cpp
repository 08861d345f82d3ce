#include <windows.h>

#include "api/gate/gate.hpp"
#include "api/gate/handle.hpp"
#include "catalog/functions/kernel32_memory.hpp"
#include "core/process/heap.hpp"
#include "os/memory/memory.hpp"
#include "os/memory/virtual_memory.hpp"

#include <cstring>

using namespace ws2;
using core::Heap;

namespace {

Result<Heap*> heap_of(HANDLE handle) {
    if (Heap* heap = Heap::find(handle)) return heap;
    return Error::InvalidHandle;
}

/// Shared by LocalReAlloc and GlobalReAlloc.
Result<void*> reallocate(void* memory, SIZE_T size, UINT flags) {
    if (!Heap::is_block(memory)) return Error::InvalidHandle;
    constexpr UINT modify = 0x80; // changes attributes only; blocks have none here
    if (flags & modify) return memory;
    return Heap::process_heap().reallocate(memory, size, flags & LMEM_ZEROINIT, false);
}

Result<SIZE_T> size_of(void* memory) {
    if (!Heap::is_block(memory)) return Error::InvalidHandle;
    return Heap::process_heap().size(memory);
}

/// Free succeeds for null; on failure it returns the handle.
template <const catalog::Function& row>
void* free_local(void* memory) {
    bool freed = false;
    ws2::api::call<row>(std::tie(memory), [&]() -> Result<void*> {
        freed = core::local_memory::free(memory);
        if (freed) return static_cast<void*>(nullptr);
        return Error::InvalidHandle;
    });
    return freed ? nullptr : memory;
}

template <const catalog::Function& row>
void* lock_local(void* memory) {
    return ws2::api::call<row>(std::tie(memory), [&]() -> Result<void*> {
        if (!Heap::is_block(memory)) return Error::InvalidHandle;
        return memory;
    });
}

/// A block never moves, so it is never locked: Windows returns FALSE without an error.
template <const catalog::Function& row>
BOOL unlock_local(void* memory) {
    return ws2::api::call<row>(std::tie(memory), [&]() -> Result<BOOL> {
        if (!Heap::is_block(memory)) return Error::InvalidHandle;
        ws2::api::set_last_error(Error::Success);
        return FALSE;
    });
}

} // namespace

extern "C" {

HANDLE GetProcessHeap(void) {
    return api::call<Api::GetProcessHeap>(std::tie(), [&]() -> HANDLE { return &Heap::process_heap(); });
}

HANDLE HeapCreate(DWORD options, SIZE_T initial, SIZE_T maximum) {
    return api::call<Api::HeapCreate>(std::tie(options, initial, maximum), [&]() -> Result<HANDLE> {
        if (maximum != 0 && initial > maximum) return Error::InvalidParameter;
        return static_cast<HANDLE>(TRY(Heap::create(maximum)));
    });
}

BOOL HeapDestroy(HANDLE heap) {
    return api::call<Api::HeapDestroy>(std::tie(heap),
                                       [&]() -> Result<void> { return TRY(heap_of(heap))->destroy(); });
}

LPVOID HeapAlloc(HANDLE heap, DWORD flags, SIZE_T size) {
    return api::call<Api::HeapAlloc>(std::tie(heap, flags, size), [&]() -> Result<LPVOID> {
        return TRY(heap_of(heap))->allocate(size, flags & HEAP_ZERO_MEMORY);
    });
}

LPVOID HeapReAlloc(HANDLE heap, DWORD flags, LPVOID memory, SIZE_T size) {
    return api::call<Api::HeapReAlloc>(std::tie(heap, flags, memory, size), [&]() -> Result<LPVOID> {
        Heap* const found = TRY(heap_of(heap));
        if (!memory) return Error::InvalidParameter;
        return found->reallocate(memory, size, flags & HEAP_ZERO_MEMORY, flags & HEAP_REALLOC_IN_PLACE_ONLY);
    });
}

BOOL HeapFree(HANDLE heap, DWORD flags, LPVOID memory) {
    return api::call<Api::HeapFree>(std::tie(heap, flags, memory), [&]() -> Result<void> {
        TRY(heap_of(heap))->free(memory);
        return {};
    });
}

// The failure value is (SIZE_T)-1, and the last error is unchanged, as the function has no documented code.
SIZE_T HeapSize(HANDLE heap, DWORD flags, LPCVOID memory) {
    return api::call<Api::HeapSize>(std::tie(heap, flags, memory), [&]() -> Result<SIZE_T> {
        Heap* const found = TRY(heap_of(heap));
        if (!memory) return Error::InvalidParameter;
        return found->size(memory);
    });
}

BOOL HeapValidate(HANDLE heap, DWORD flags, LPCVOID memory) {
    return api::call<Api::HeapValidate>(std::tie(heap, flags, memory), [&]() -> Result<BOOL> {
        TRY(heap_of(heap));
        return !memory || Heap::is_block(memory) ? TRUE : FALSE;
    });
}

SIZE_T HeapCompact(HANDLE heap, DWORD flags) {
    return api::call<Api::HeapCompact>(std::tie(heap, flags), [&]() -> Result<SIZE_T> {
        TRY(heap_of(heap));
        return SIZE_T{1} << 20;
    });
}

HLOCAL LocalAlloc(UINT flags, SIZE_T size) {
    return api::call<Api::LocalAlloc>(std::tie(flags, size), [&]() -> Result<HLOCAL> {
        return core::local_memory::allocate(size, flags & LMEM_ZEROINIT);
    });
}
HLOCAL LocalReAlloc(HLOCAL memory, SIZE_T size, UINT flags) {
    return api::call<Api::LocalReAlloc>(std::tie(memory, size, flags),
                                        [&]() -> Result<HLOCAL> { return reallocate(memory, size, flags); });
}
HLOCAL LocalFree(HLOCAL memory) { return free_local<Api::LocalFree>(memory); }
LPVOID LocalLock(HLOCAL memory) { return lock_local<Api::LocalLock>(memory); }
BOOL LocalUnlock(HLOCAL memory) { return unlock_local<Api::LocalUnlock>(memory); }
SIZE_T LocalSize(HLOCAL memory) {
    return api::call<Api::LocalSize>(std::tie(memory), [&] { return size_of(memory); });
}

HGLOBAL GlobalAlloc(UINT flags, SIZE_T size) {
    return api::call<Api::GlobalAlloc>(std::tie(flags, size), [&]() -> Result<HGLOBAL> {
        return core::local_memory::allocate(size, flags & GMEM_ZEROINIT);
    });
}
HGLOBAL GlobalReAlloc(HGLOBAL memory, SIZE_T size, UINT flags) {
    return api::call<Api::GlobalReAlloc>(
        std::tie(memory, size, flags), [&]() -> Result<HGLOBAL> { return reallocate(memory, size, flags); });
}
HGLOBAL GlobalFree(HGLOBAL memory) { return free_local<Api::GlobalFree>(memory); }
LPVOID GlobalLock(HGLOBAL memory) { return lock_local<Api::GlobalLock>(memory); }
BOOL GlobalUnlock(HGLOBAL memory) { return unlock_local<Api::GlobalUnlock>(memory); }
SIZE_T GlobalSize(HGLOBAL memory) {
    return api::call<Api::GlobalSize>(std::tie(memory), [&] { return size_of(memory); });
}

LPVOID VirtualAlloc(LPVOID address, SIZE_T size, DWORD type, DWORD protect) {
    return api::call<Api::VirtualAlloc>(std::tie(address, size, type, protect), [&]() -> Result<LPVOID> {
        return os::virtual_allocate(address, size, type, protect);
    });
}

BOOL VirtualFree(LPVOID address, SIZE_T size, DWORD type) {
    return api::call<Api::VirtualFree>(std::tie(address, size, type),
                                       [&] { return os::virtual_free(address, size, type); });
}

BOOL VirtualProtect(LPVOID address, SIZE_T size, DWORD protect, PDWORD old) {
    return api::call<Api::VirtualProtect>(std::tie(address, size, protect, old), [&]() -> Result<void> {
        TRY(api::check_out(old));
        *old = TRY(os::virtual_protect(address, size, protect));
        return {};
    });
}

SIZE_T VirtualQuery(LPCVOID address, PMEMORY_BASIC_INFORMATION information, SIZE_T length) {
    return api::call<Api::VirtualQuery>(std::tie(address, information, length), [&]() -> Result<SIZE_T> {
        if (length < sizeof *information) return Error::BadLength;
        TRY(api::check_out(information));
        const os::Region region = TRY(os::virtual_query(address));
        *information = {};
        information->BaseAddress = region.base;
        information->AllocationBase = region.free ? nullptr : region.allocation;
        information->RegionSize = region.size;
        information->AllocationProtect = region.free ? 0u : region.protect;
        information->State = region.free                       ? MEM_FREE
                             : region.protect == PAGE_NOACCESS ? MEM_RESERVE
                                                               : MEM_COMMIT;
        information->Protect = information->State == MEM_COMMIT ? region.protect : 0;
        information->Type = region.free ? 0u : region.file ? MEM_MAPPED : MEM_PRIVATE;
        return sizeof *information;
    });
}

BOOL VirtualLock(LPVOID address, SIZE_T size) {
    return api::call<Api::VirtualLock>(std::tie(address, size),
                                       [&] { return os::virtual_lock(address, size, true); });
}
BOOL VirtualUnlock(LPVOID address, SIZE_T size) {
    return api::call<Api::VirtualUnlock>(std::tie(address, size),
                                         [&] { return os::virtual_lock(address, size, false); });
}

BOOL IsBadReadPtr(const VOID* pointer, UINT_PTR size) {
    return api::call<Api::IsBadReadPtr>(std::tie(pointer, size), [&]() -> BOOL {
        os::ErrnoKeeper keep_errno;
        return !os::readable(pointer, size);
    });
}
BOOL IsBadWritePtr(LPVOID pointer, UINT_PTR size) {
    return api::call<Api::IsBadWritePtr>(std::tie(pointer, size), [&]() -> BOOL {
        os::ErrnoKeeper keep_errno;
        return !os::writable(pointer, size);
    });
}
}
