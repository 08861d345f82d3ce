#include "core/file/folder_search.hpp"

#include "catalog/error.hpp"

#include <gtest/gtest.h>

using namespace ws2;
using namespace ws2::core;

namespace {

TEST(FolderSearch, Patterns) {
    for (const char* pattern : {"*", "*.*", "a*", "*a.txt", "?.TXT", "a.t*t", "a.txt*", "**.txt", "A.txt"})
        EXPECT_TRUE(fits_pattern("a.txt", pattern)) << pattern;
    for (const char* pattern : {"", "b*", "?", "a.tx", "a.txt?", "*.tx", "*.", "??.txt"})
        EXPECT_FALSE(fits_pattern("a.txt", pattern)) << pattern;
    EXPECT_TRUE(fits_pattern("name", "*.*"));
    EXPECT_TRUE(fits_pattern("name", "*."));
    EXPECT_TRUE(fits_pattern("aXbXc", "*X*X*"));
    EXPECT_FALSE(fits_pattern("aXb", "*X*X*"));
}

TEST(FolderSearch, ManyAsterisksTakeLittleTime) {
    const std::string name(4000, 'a');
    std::string pattern;
    for (int i = 0; i < 500; ++i)
        pattern += "a*";
    EXPECT_FALSE(fits_pattern(name, pattern + "b"));
}

TEST(FolderSearch, Errors) {
    const auto error = [](const char* pattern) {
        const auto search = FolderSearch::create(pattern);
        if (search) (*search)->release();
        return search ? Error::Success : search.error();
    };
    EXPECT_EQ(error("/"), Error::FileNotFound);
    EXPECT_EQ(error("/no such folder/*"), Error::PathNotFound);
    EXPECT_EQ(error("/*.no such file"), Error::FileNotFound);
    EXPECT_EQ(error("/*"), Error::Success);
}

} // namespace
