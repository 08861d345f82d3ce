#include "conformance.hpp"

#include <strsafe.h>

TEST(copies_tell_where_they_end) {
    char text[8];
    char* end = nullptr;
    size_t remaining = 0;
    EXPECT_EQ(StringCchCopyExA(text, 8, "abc", &end, &remaining, 0), S_OK);
    EXPECT_EQ(std::strcmp(text, "abc"), 0);
    EXPECT_EQ(end - text, 3);
    EXPECT_EQ(remaining, 5u);
    EXPECT_EQ(StringCchCopyExA(end, remaining, "defghi", &end, &remaining, 0), STRSAFE_E_INSUFFICIENT_BUFFER);
    EXPECT_EQ(std::strcmp(text, "abcdefg"), 0);
    EXPECT_EQ(end - text, 7);
    EXPECT_EQ(remaining, 1u);
}

TEST(appending_tells_where_it_ends) {
    wchar_t text[8] = L"ab";
    wchar_t* end = nullptr;
    size_t remaining = 0;
    EXPECT_EQ(StringCchCatExW(text, 8, L"cd", &end, &remaining, 0), S_OK);
    EXPECT_EQ(end - text, 4);
    EXPECT_EQ(remaining, 4u);
    EXPECT_EQ(StringCchCatExW(text, 8, L"efghi", &end, &remaining, STRSAFE_NULL_ON_FAILURE),
              STRSAFE_E_INSUFFICIENT_BUFFER);
    EXPECT_EQ(text[0], 0);
    EXPECT_EQ(end - text, 0);
    EXPECT_EQ(remaining, 8u);
}

TEST(formatting_tells_where_it_ends) {
    char text[8];
    char* end = nullptr;
    size_t remaining = 0;
    EXPECT_EQ(StringCchPrintfExA(text, 8, &end, &remaining, 0, "%d", 1234), S_OK);
    EXPECT_EQ(end - text, 4);
    EXPECT_EQ(remaining, 4u);
    EXPECT_EQ(StringCchPrintfExA(text, 8, &end, &remaining, STRSAFE_NO_TRUNCATION, "%d", 123456789),
              STRSAFE_E_INSUFFICIENT_BUFFER);
    EXPECT_EQ(text[0], 0);
}

TEST(flags_fill_what_is_left) {
    char text[6] = {1, 2, 3, 4, 5, 6};
    EXPECT_EQ(StringCchCopyExA(text, 6, "a", nullptr, nullptr, STRSAFE_FILL_BEHIND_NULL | 'x'), S_OK);
    EXPECT_EQ(std::memcmp(text, "a\0xxxx", 6), 0);
    EXPECT_EQ(StringCchCopyExA(text, 6, "longer than that", nullptr, nullptr, STRSAFE_FILL_ON_FAILURE | 'y'),
              STRSAFE_E_INSUFFICIENT_BUFFER);
    EXPECT_EQ(std::memcmp(text, "yyyyy\0", 6), 0);
    EXPECT_EQ(StringCchCopyExA(text, 6, nullptr, nullptr, nullptr, STRSAFE_IGNORE_NULLS), S_OK);
    EXPECT_EQ(text[0], 0);
}

MAIN
