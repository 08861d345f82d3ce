#include "conformance.hpp"

TEST(the_process_heap_gives_memory) {
    HANDLE heap = GetProcessHeap();
    REQUIRE(heap != nullptr);
    char* memory = (char*)HeapAlloc(heap, HEAP_ZERO_MEMORY, 100);
    REQUIRE(memory != nullptr);
    EXPECT_EQ(memory[0] | memory[99], 0);
    EXPECT_EQ(HeapSize(heap, 0, memory), 100);
    memory[0] = 'x';
    memory = (char*)HeapReAlloc(heap, HEAP_ZERO_MEMORY, memory, 5000);
    REQUIRE(memory != nullptr);
    EXPECT(memory[0] == 'x' && memory[100] == 0 && memory[4999] == 0);
    EXPECT_EQ(HeapSize(heap, 0, memory), 5000);
    EXPECT(HeapValidate(heap, 0, memory));
    EXPECT(HeapFree(heap, 0, memory));
    EXPECT(HeapFree(heap, 0, nullptr));
    void* nothing = HeapAlloc(heap, 0, 0);
    EXPECT(nothing != nullptr);
    EXPECT(HeapFree(heap, 0, nothing));
}

TEST(a_heap_of_its_own_takes_its_blocks_along) {
    HANDLE heap = HeapCreate(0, 4096, 0);
    REQUIRE(heap != nullptr);
    for (int i = 1; i < 100; ++i)
        EXPECT(HeapAlloc(heap, 0, (SIZE_T)i * 10) != nullptr);
    void* one = HeapAlloc(heap, 0, 10);
    EXPECT(HeapFree(heap, 0, one));
    EXPECT(HeapDestroy(heap));
}

TEST(local_memory_is_freed_with_null) {
    HLOCAL memory = LocalAlloc(LPTR, 64);
    REQUIRE(memory != nullptr);
    EXPECT(LocalSize(memory) >= 64);
    EXPECT_EQ(((char*)LocalLock(memory))[63], 0);
    LocalUnlock(memory);
    memory = LocalReAlloc(memory, 128, LMEM_MOVEABLE | LMEM_ZEROINIT);
    REQUIRE(memory != nullptr);
    EXPECT(LocalFree(memory) == nullptr);
    EXPECT(LocalFree(nullptr) == nullptr);
    HGLOBAL global = GlobalAlloc(GPTR, 64);
    EXPECT(global != nullptr);
    EXPECT(GlobalFree(global) == nullptr);
}

TEST(virtual_memory_is_reserved_and_committed) {
    SYSTEM_INFO system;
    GetSystemInfo(&system);
    char* memory = (char*)VirtualAlloc(nullptr, 1 << 20, MEM_RESERVE, PAGE_NOACCESS);
    REQUIRE(memory != nullptr);
    EXPECT_EQ((ULONG_PTR)memory % system.dwAllocationGranularity, 0);
    REQUIRE(VirtualAlloc(memory + 65536, 4096, MEM_COMMIT, PAGE_READWRITE) == memory + 65536);
    memory[65536] = 1;
    DWORD old = 0;
    EXPECT(VirtualProtect(memory + 65536, 4096, PAGE_READONLY, &old));
    EXPECT_EQ(old, PAGE_READWRITE);
    EXPECT(VirtualFree(memory + 65536, 4096, MEM_DECOMMIT));
    EXPECT_RAISES(VirtualFree, ERROR_INVALID_PARAMETER, !VirtualFree(memory, 4096, MEM_RELEASE));
    EXPECT(VirtualFree(memory, 0, MEM_RELEASE));
    EXPECT_RAISES(VirtualFree, ERROR_INVALID_ADDRESS, !VirtualFree(memory, 0, MEM_RELEASE));
    EXPECT_RAISES(VirtualAlloc, ERROR_INVALID_PARAMETER,
                  VirtualAlloc(nullptr, 4096, MEM_COMMIT, 0) == nullptr);
    EXPECT_RAISES(VirtualAlloc, ERROR_INVALID_PARAMETER,
                  VirtualAlloc(nullptr, 0, MEM_COMMIT, PAGE_READWRITE) == nullptr);
}

TEST(aligned_memory_does_not_overflow) {
    void* memory = _aligned_malloc(100, 64);
    REQUIRE(memory != nullptr);
    EXPECT_EQ((ULONG_PTR)memory % 64, 0);
    _aligned_free(memory);
    volatile size_t too_much = ~(size_t)0 - 8;
    EXPECT(_aligned_malloc(too_much, 64) == nullptr);
}

MAIN
