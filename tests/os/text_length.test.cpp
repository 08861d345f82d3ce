#include "os/memory/memory.hpp"

#include <cstring>
#include <gtest/gtest.h>
#include <sys/mman.h>

namespace {

/// A readable page followed by an unreadable one.
class Pages {
  public:
    static constexpr std::size_t kSize = 4096;
    Pages() {
        start_ = static_cast<char*>(
            mmap(nullptr, 2 * kSize, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
        std::memset(start_, 'x', kSize);
        mprotect(start_ + kSize, kSize, PROT_NONE);
    }
    ~Pages() { munmap(start_, 2 * kSize); }
    char* end() const { return start_ + kSize; }

  private:
    char* start_;
};

} // namespace

TEST(TextLength, StopsWhereMemoryEnds) {
    const Pages pages;
    EXPECT_EQ(ws2::os::text_length(pages.end() - 5, 1), std::nullopt);
    EXPECT_EQ(ws2::os::text_length(pages.end(), 1), std::nullopt);
    EXPECT_EQ(ws2::os::text_length(pages.end() - 2, 4), std::nullopt);
    EXPECT_EQ(ws2::os::text_length(nullptr, 1), std::nullopt);
    pages.end()[-1] = 0;
    EXPECT_EQ(ws2::os::text_length(pages.end() - 5, 1), 4u);
    std::memset(pages.end() - 4, 0, 4);
    EXPECT_EQ(ws2::os::text_length(pages.end() - 12, 4), 2u);
    EXPECT_EQ(ws2::os::text_length(pages.end() - 4, 4), 0u);
    EXPECT_EQ(ws2::os::text_length(pages.end() - 8, 2), 2u);
}

TEST(TextLength, CrossesPages) {
    std::string text(10000, 'x');
    EXPECT_EQ(ws2::os::text_length(text.c_str(), 1), 10000u);
    const std::u32string wide(5000, U'x');
    EXPECT_EQ(ws2::os::text_length(wide.c_str(), 4), 5000u);
}
