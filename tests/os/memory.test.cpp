#include "os/memory.hpp"

#include <gtest/gtest.h>
#include <sys/mman.h>

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

} // namespace
} // namespace ws2::os
