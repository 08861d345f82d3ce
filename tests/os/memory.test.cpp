#include "os/memory.hpp"

#include "os/known_memory.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

namespace ws2::os {
namespace {

void* at(std::uintptr_t address) { return reinterpret_cast<void*>(address); }

TEST(Memory, NothingIsNearNull) {
    for (std::uintptr_t address : {0, 1, 2, 7, 8, 255, 4095}) {
        EXPECT_FALSE(readable(at(address), 1)) << address;
        EXPECT_FALSE(writable(at(address), 1)) << address;
    }
    EXPECT_TRUE(readable(nullptr, 0));
}

TEST(Memory, EveryPageCounts) {
    auto* pages = static_cast<char*>(mmap(nullptr, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    ASSERT_NE(pages, MAP_FAILED);
    EXPECT_TRUE(readable(pages, 8192));
    EXPECT_FALSE(writable(pages, 1));
    ASSERT_EQ(mprotect(pages + 4096, 4096, PROT_NONE), 0);
    EXPECT_TRUE(readable(pages + 4095, 1));
    EXPECT_FALSE(readable(pages + 4095, 2));
    munmap(pages, 8192);
}

TEST(Memory, TheStackIsTheCallers) {
    char local = 0;
    EXPECT_TRUE(readable(&local, 1));
    EXPECT_TRUE(writable(&local, 1));
}

TEST(Memory, TheProgramsOwnIsThere) {
    static int zero = 0;
    static const int constant = 1;
    auto* small = new int(0);
    EXPECT_TRUE(writable(&zero, sizeof zero));
    EXPECT_TRUE(readable(&constant, sizeof constant));
    EXPECT_FALSE(writable(const_cast<int*>(&constant), sizeof constant));
    EXPECT_TRUE(readable(reinterpret_cast<const void*>(&at), 1));
    EXPECT_FALSE(writable(reinterpret_cast<void*>(&at), 1));
    EXPECT_TRUE(writable(small, sizeof *small));
    delete small;
}

TEST(Memory, NothingIsBehindTheHeap) {
    // The sanitizers' allocators leave the heap empty.
    ASSERT_NE(sbrk(4096), reinterpret_cast<void*>(-1));
    auto* end = static_cast<char*>(sbrk(0));
    EXPECT_TRUE(known_writable(reinterpret_cast<std::uintptr_t>(end) - 1, 1));
    EXPECT_FALSE(known_writable(reinterpret_cast<std::uintptr_t>(end) - 1, 2));
    EXPECT_FALSE(known_readable(reinterpret_cast<std::uintptr_t>(end) - 1, ~std::size_t{0}));
}

} // namespace
} // namespace ws2::os
