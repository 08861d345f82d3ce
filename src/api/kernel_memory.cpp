#include <windows.h>

#include "api/gate.hpp"
#include "api/handle.hpp"
#include "core/heap.hpp"
#include "os/memory.hpp"
#include "os/virtual_memory.hpp"

#include <cstring>

using namespace ws2;
using core::Heap;

namespace {

Result<Heap*> heap_of(HANDLE handle) {
    if (Heap* heap = Heap::find(handle)) return heap;
    return Error::InvalidHandle;
}

/// What LocalReAlloc and GlobalReAlloc share.
Result<void*> reallocate(void* memory, SIZE_T size, UINT flags) {
    if (!Heap::is_block(memory)) return Error::InvalidHandle;
    constexpr UINT modify = 0x80; // changes attributes only, of which a block has none here
    if (flags & modify) return memory;
    return Heap::process_heap().reallocate(memory, size, flags & LMEM_ZEROINIT, false);
}

Result<SIZE_T> size_of(void* memory) {
    if (!Heap::is_block(memory)) return Error::InvalidHandle;
    return Heap::process_heap().size(memory);
}

/// Free succeeds with null; a failure gives the handle back.
template <Api api>
void* free_local(void* memory) {
    bool freed = false;
    ws2::api::call<api>([&]() -> Result<void*> {
        freed = core::local_memory::free(memory);
        if (freed) return static_cast<void*>(nullptr);
        return Error::InvalidHandle;
    });
    return freed ? nullptr : memory;
}

template <Api api>
void* lock_local(void* memory) {
    return ws2::api::call<api>([&]() -> Result<void*> {
        if (!Heap::is_block(memory)) return Error::InvalidHandle;
        return memory;
    });
}

/// A block never moves, so it is never locked: Windows says so by FALSE without an error.
template <Api api>
BOOL unlock_local(void* memory) {
    return ws2::api::call<api>([&]() -> Result<BOOL> {
        if (!Heap::is_block(memory)) return Error::InvalidHandle;
        ws2::api::tell(Error::Success);
        return FALSE;
    });
}

} // namespace

extern "C" {

HANDLE GetProcessHeap(void) { return &Heap::process_heap(); }

HANDLE HeapCreate(DWORD, SIZE_T initial, SIZE_T maximum) {
    return api::call<Api::HeapCreate>([&]() -> Result<HANDLE> {
        if (maximum != 0 && initial > maximum) return Error::InvalidParameter;
        return static_cast<HANDLE>(TRY(Heap::create(maximum)));
    });
}

BOOL HeapDestroy(HANDLE heap) {
    return api::call<Api::HeapDestroy>([&]() -> Result<void> { return TRY(heap_of(heap))->destroy(); });
}

LPVOID HeapAlloc(HANDLE heap, DWORD flags, SIZE_T size) {
    return api::call<Api::HeapAlloc>(
        [&]() -> Result<LPVOID> { return TRY(heap_of(heap))->allocate(size, flags & HEAP_ZERO_MEMORY); });
}

LPVOID HeapReAlloc(HANDLE heap, DWORD flags, LPVOID memory, SIZE_T size) {
    return api::call<Api::HeapReAlloc>([&]() -> Result<LPVOID> {
        Heap* const found = TRY(heap_of(heap));
        if (!memory) return Error::InvalidParameter;
        return found->reallocate(memory, size, flags & HEAP_ZERO_MEMORY, flags & HEAP_REALLOC_IN_PLACE_ONLY);
    });
}

BOOL HeapFree(HANDLE heap, DWORD, LPVOID memory) {
    return api::call<Api::HeapFree>([&]() -> Result<void> {
        TRY(heap_of(heap))->free(memory);
        return {};
    });
}

// The failure value is (SIZE_T)-1, and the last error stays: there is no code to ask for.
SIZE_T HeapSize(HANDLE heap, DWORD, LPCVOID memory) {
    return api::call<Api::HeapSize>([&]() -> Result<SIZE_T> {
        Heap* const found = TRY(heap_of(heap));
        if (!memory) return Error::InvalidParameter;
        return found->size(memory);
    });
}

BOOL HeapValidate(HANDLE heap, DWORD, LPCVOID memory) {
    return api::call<Api::HeapValidate>([&]() -> Result<BOOL> {
        TRY(heap_of(heap));
        return !memory || Heap::is_block(memory) ? TRUE : FALSE;
    });
}

SIZE_T HeapCompact(HANDLE heap, DWORD) {
    return api::call<Api::HeapCompact>([&]() -> Result<SIZE_T> {
        TRY(heap_of(heap));
        return SIZE_T{1} << 20;
    });
}

HLOCAL LocalAlloc(UINT flags, SIZE_T size) {
    return api::call<Api::LocalAlloc>(
        [&]() -> Result<HLOCAL> { return core::local_memory::allocate(size, flags & LMEM_ZEROINIT); });
}
HLOCAL LocalReAlloc(HLOCAL memory, SIZE_T size, UINT flags) {
    return api::call<Api::LocalReAlloc>([&]() -> Result<HLOCAL> { return reallocate(memory, size, flags); });
}
HLOCAL LocalFree(HLOCAL memory) { return free_local<Api::LocalFree>(memory); }
LPVOID LocalLock(HLOCAL memory) { return lock_local<Api::LocalLock>(memory); }
BOOL LocalUnlock(HLOCAL memory) { return unlock_local<Api::LocalUnlock>(memory); }
SIZE_T LocalSize(HLOCAL memory) {
    return api::call<Api::LocalSize>([&] { return size_of(memory); });
}

HGLOBAL GlobalAlloc(UINT flags, SIZE_T size) {
    return api::call<Api::GlobalAlloc>(
        [&]() -> Result<HGLOBAL> { return core::local_memory::allocate(size, flags & GMEM_ZEROINIT); });
}
HGLOBAL GlobalReAlloc(HGLOBAL memory, SIZE_T size, UINT flags) {
    return api::call<Api::GlobalReAlloc>(
        [&]() -> Result<HGLOBAL> { return reallocate(memory, size, flags); });
}
HGLOBAL GlobalFree(HGLOBAL memory) { return free_local<Api::GlobalFree>(memory); }
LPVOID GlobalLock(HGLOBAL memory) { return lock_local<Api::GlobalLock>(memory); }
BOOL GlobalUnlock(HGLOBAL memory) { return unlock_local<Api::GlobalUnlock>(memory); }
SIZE_T GlobalSize(HGLOBAL memory) {
    return api::call<Api::GlobalSize>([&] { return size_of(memory); });
}

LPVOID VirtualAlloc(LPVOID address, SIZE_T size, DWORD type, DWORD protect) {
    return api::call<Api::VirtualAlloc>(
        [&]() -> Result<LPVOID> { return os::virtual_allocate(address, size, type, protect); });
}

BOOL VirtualFree(LPVOID address, SIZE_T size, DWORD type) {
    return api::call<Api::VirtualFree>([&] { return os::virtual_free(address, size, type); });
}

BOOL VirtualProtect(LPVOID address, SIZE_T size, DWORD protect, PDWORD old) {
    return api::call<Api::VirtualProtect>([&]() -> Result<void> {
        TRY(api::check_out(old));
        *old = TRY(os::virtual_protect(address, size, protect));
        return {};
    });
}

SIZE_T VirtualQuery(LPCVOID address, PMEMORY_BASIC_INFORMATION information, SIZE_T length) {
    return api::call<Api::VirtualQuery>([&]() -> Result<SIZE_T> {
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
    return api::call<Api::VirtualLock>([&] { return os::virtual_lock(address, size, true); });
}
BOOL VirtualUnlock(LPVOID address, SIZE_T size) {
    return api::call<Api::VirtualUnlock>([&] { return os::virtual_lock(address, size, false); });
}

BOOL IsBadReadPtr(const VOID* pointer, UINT_PTR size) {
    os::ErrnoKeeper keep_errno;
    return !os::readable(pointer, size);
}
BOOL IsBadWritePtr(LPVOID pointer, UINT_PTR size) {
    os::ErrnoKeeper keep_errno;
    return !os::writable(pointer, size);
}
}
