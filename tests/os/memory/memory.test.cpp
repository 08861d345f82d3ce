#include "os/memory/memory.hpp"

#include "os/memory/mapped_ranges.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <ucontext.h>
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

// A coroutine's stack lies below the thread's, and a page that cannot be read between them.
ucontext_t on_thread, on_coroutine;
char* page_between;
bool between_is_readable, own_is_readable;
void look_from_coroutine() {
    char own = 0;
    own_is_readable = readable(&own, 1);
    between_is_readable = readable(page_between, 1);
}

TEST(Memory, ACoroutineHasAStackOfItsOwn) {
    constexpr std::size_t stack = 256 * 1024;
    auto* memory = static_cast<char*>(
        mmap(nullptr, stack + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    ASSERT_NE(memory, MAP_FAILED);
    page_between = memory + stack;
    ASSERT_EQ(mprotect(page_between, 4096, PROT_NONE), 0);
    ASSERT_EQ(getcontext(&on_coroutine), 0);
    on_coroutine.uc_stack.ss_sp = memory;
    on_coroutine.uc_stack.ss_size = stack;
    on_coroutine.uc_link = &on_thread;
    makecontext(&on_coroutine, look_from_coroutine, 0);
    between_is_readable = true;
    own_is_readable = false;
    ASSERT_EQ(swapcontext(&on_thread, &on_coroutine), 0);
    EXPECT_TRUE(own_is_readable);
    EXPECT_FALSE(between_is_readable);
    munmap(memory, stack + 4096);
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
    // The sanitizers' allocators do not use the heap.
    ASSERT_NE(sbrk(4096), reinterpret_cast<void*>(-1));
    auto* end = static_cast<char*>(sbrk(0));
    EXPECT_TRUE(known_writable(reinterpret_cast<std::uintptr_t>(end) - 1, 1));
    EXPECT_FALSE(known_writable(reinterpret_cast<std::uintptr_t>(end) - 1, 2));
    EXPECT_FALSE(known_readable(reinterpret_cast<std::uintptr_t>(end) - 1, ~std::size_t{0}));
}

} // namespace
} // namespace ws2::os
