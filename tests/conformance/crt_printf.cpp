// printf and the functions like it, as Microsoft's pages "Format specification syntax: printf and wprintf
// functions" and those of each function describe them.
#include "conformance.hpp"

// Else <strsafe.h> takes sprintf away.
#define STRSAFE_NO_DEPRECATE
#include <strsafe.h>

#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <cwchar>

namespace {

bool is(const char* text, const char* expected) { return std::strcmp(text, expected) == 0; }
bool is(const wchar_t* text, const wchar_t* expected) { return std::wcscmp(text, expected) == 0; }

int with_list(int (*function)(char*, size_t, const char*, va_list), char* buffer, size_t size,
              const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int length = function(buffer, size, format, arguments);
    va_end(arguments);
    return length;
}

/// A new file in text mode: in binary mode Windows writes the units of wide characters.
FILE* make_file(char* path) {
    char folder[MAX_PATH];
    GetTempPathA(sizeof folder, folder);
    GetTempFileNameA(folder, "ws2", 0, path);
    return fopen(path, "w+");
}

} // namespace

TEST(a_long_has_32_bits) {
    char text[64];
    EXPECT_EQ(sprintf(text, "%ld %lu %lx", static_cast<LONG>(-1), static_cast<ULONG>(-1), ULONG{0xABCD}), 18);
    EXPECT_EQ(is(text, "-1 4294967295 abcd"), true);
}

TEST(sizes_of_integers) {
    char text[96];
    sprintf(text, "%I64d %I64u %I64X", -5000000000LL, 18446744073709551615ULL, 0xABCDEF0123ULL);
    EXPECT_EQ(is(text, "-5000000000 18446744073709551615 ABCDEF0123"), true);
    sprintf(text, "%I32d %I32u %lld %hd", -1, 4294967295U, -5000000000LL, 0x18000);
    EXPECT_EQ(is(text, "-1 4294967295 -5000000000 -32768"), true);
    sprintf(text, "%Iu %Id %Ix", static_cast<size_t>(5000000000ULL), static_cast<ptrdiff_t>(-1), size_t{255});
    EXPECT_EQ(is(text, "5000000000 -1 ff"), true);
}

TEST(a_pointer_has_16_digits) {
    char text[32];
    EXPECT_EQ(sprintf(text, "%p", reinterpret_cast<void*>(0xABCDEF)), 16);
    EXPECT_EQ(is(text, "0000000000ABCDEF"), true);
}

TEST(texts_of_both_widths_in_a_narrow_format) {
    char text[64];
    sprintf(text, "%s|%hs|%S|%ls|%ws", "a", "b", L"c", L"d", L"e");
    EXPECT_EQ(is(text, "a|b|c|d|e"), true);
    sprintf(text, "%c|%hc|%C|%lc", 'a', 'b', L'c', L'd');
    EXPECT_EQ(is(text, "a|b|c|d"), true);
    sprintf(text, "%5s|%-5S|%.2ls|%.*s", "ab", L"ab", L"abc", 1, "xy");
    EXPECT_EQ(is(text, "   ab|ab   |ab|x"), true);
}

TEST(texts_of_both_widths_in_a_wide_format) {
    wchar_t text[64];
    EXPECT_EQ(
        _snwprintf(text, 64, L"%s|%ls|%hs|%S|%c|%C|%hc|%lc", L"a", L"b", "c", "d", L'e', 'f', 'g', L'h'), 15);
    EXPECT_EQ(is(text, L"a|b|c|d|e|f|g|h"), true);
    EXPECT_EQ(_snwprintf(text, 64, L"%ld %I64d %.2f %5d", static_cast<LONG>(-1), 5000000000LL, 1.5, 7), 24);
    EXPECT_EQ(is(text, L"-1 5000000000 1.50     7"), true);
}

TEST(a_null_text_is_shown) {
    char text[64];
    const char* const narrow = nullptr;
    const wchar_t* const wide = nullptr;
    sprintf(text, "%s|%S|%.3s", narrow, wide, narrow);
    EXPECT_EQ(is(text, "(null)|(null)|(nu"), true);
}

TEST(zeros_pad_a_text) {
    char text[16];
    sprintf(text, "%05s", "ab");
    EXPECT_EQ(is(text, "000ab"), true);
}

TEST(snprintf_of_microsoft_does_not_terminate_a_full_buffer) {
    char text[8] = "zzzzzzz";
    EXPECT_EQ(_snprintf(text, 4, "%s", "abcd"), 4);
    EXPECT_EQ(is(text, "abcdzzz"), true);
    EXPECT_EQ(_snprintf(text, 4, "%s", "efghi"), -1);
    EXPECT_EQ(is(text, "efghzzz"), true);
    EXPECT_EQ(_snprintf(text, 5, "%s", "abcd"), 4);
    EXPECT_EQ(is(text, "abcd"), true);
    EXPECT_EQ(with_list(_vsnprintf, text, 3, "%d", 12345), -1);
    EXPECT_EQ(is(text, "123d"), true);
}

TEST(wide_snprintf_does_not_terminate_a_full_buffer) {
    wchar_t text[8] = L"zzzzzzz";
    EXPECT_EQ(_snwprintf(text, 4, L"%s", L"abcd"), 4);
    EXPECT_EQ(is(text, L"abcdzzz"), true);
    EXPECT_EQ(_snwprintf(text, 4, L"%s", L"efghi"), -1);
    EXPECT_EQ(is(text, L"efghzzz"), true);
}

TEST(scprintf_measures) {
    EXPECT_EQ(_scprintf("%I64d|%S", 5000000000LL, L"wide"), 15);
    EXPECT_EQ(_scwprintf(L"%I64d|%hs", 5000000000LL, "narrow"), 17);
}

TEST(safe_formatting_truncates_where_told) {
    char text[8] = "zzzzzzz";
    EXPECT_EQ(_snprintf_s(text, 4, _TRUNCATE, "%s", "abcdef"), -1);
    EXPECT_EQ(is(text, "abc"), true);
    EXPECT_EQ(_snprintf_s(text, 8, 2, "%s", "abcdef"), -1);
    EXPECT_EQ(is(text, "ab"), true);
    EXPECT_EQ(_snprintf_s(text, 8, 7, "%s", "abcdef"), 6);
    EXPECT_EQ(sprintf_s(text, 8, "%ld", static_cast<LONG>(-1)), 2);
    EXPECT_EQ(is(text, "-1"), true);
    wchar_t wide[8];
    EXPECT_EQ(_snwprintf_s(wide, 4, _TRUNCATE, L"%s", L"abcdef"), -1);
    EXPECT_EQ(is(wide, L"abc"), true);
    EXPECT_EQ(_snwprintf_s(wide, 8, 2, L"%s", L"abcdef"), -1);
    EXPECT_EQ(is(wide, L"ab"), true);
    EXPECT_EQ(swprintf_s(wide, 8, L"%I64d", 77LL), 2);
    EXPECT_EQ(is(wide, L"77"), true);
}

TEST(strsafe_formats_as_printf_does) {
    char narrow[16];
    wchar_t wide[16];
    EXPECT_EQ(StringCchPrintfA(narrow, 16, "%ld|%I64d|%S", static_cast<LONG>(-1), 5LL, L"w"), S_OK);
    EXPECT_EQ(is(narrow, "-1|5|w"), true);
    EXPECT_EQ(StringCbPrintfW(wide, sizeof wide, L"%s|%hs|%lu", L"a", "b", static_cast<ULONG>(-1)), S_OK);
    EXPECT_EQ(is(wide, L"a|b|4294967295"), true);
    EXPECT_EQ(StringCchPrintfW(wide, 4, L"%s", L"abcdef"), STRSAFE_E_INSUFFICIENT_BUFFER);
    EXPECT_EQ(is(wide, L"abc"), true);
}

#ifndef __MINGW32__ // its swprintf and snprintf are not Microsoft's
namespace {

struct ListCalls {
    static int to_narrow(char* buffer, const char* format, ...) {
        va_list list;
        va_start(list, format);
        const int length = vsprintf(buffer, format, list);
        va_end(list);
        return length;
    }
    static int to_wide(wchar_t* buffer, size_t size, const wchar_t* format, ...) {
        va_list list;
        va_start(list, format);
        const int length = vswprintf(buffer, size, format, list);
        va_end(list);
        return length;
    }
    static int to_file(FILE* file, const char* format, ...) {
        va_list list;
        va_start(list, format);
        const int length = vfprintf(file, format, list);
        va_end(list);
        return length;
    }
    static int to_file(FILE* file, const wchar_t* format, ...) {
        va_list list;
        va_start(list, format);
        const int length = vfwprintf(file, format, list);
        va_end(list);
        return length;
    }
    static int to_output(const char* format, ...) {
        va_list list;
        va_start(list, format);
        const int length = vprintf(format, list);
        va_end(list);
        return length;
    }
};

} // namespace

TEST(standard_functions_take_sizes) {
    char text[16];
    EXPECT_EQ(snprintf(text, sizeof text, "%I64d|%ld", 5LL, static_cast<LONG>(-1)), 4);
    EXPECT_EQ(is(text, "5|-1"), true);
    EXPECT_EQ(snprintf(text, 3, "%s", "abcdef"), 6);
    EXPECT_EQ(is(text, "ab"), true);
    EXPECT_EQ(snprintf(nullptr, 0, "%s", "abcdef"), 6);
    wchar_t wide[16];
    EXPECT_EQ(swprintf(wide, 16, L"%s|%ld", L"a", static_cast<LONG>(-1)), 4);
    EXPECT_EQ(is(wide, L"a|-1"), true);
    EXPECT_EQ(swprintf(wide, 3, L"%s", L"abcdef"), -1);
    EXPECT_EQ(is(wide, L"ab"), true);
    EXPECT_EQ(swprintf(wide, 0, L"%s", L"abcdef"), -1);
}

TEST(lists_of_arguments_are_printed) {
    char text[16];
    wchar_t wide[16];
    EXPECT_EQ(ListCalls::to_narrow(text, "%I64d|%hs", 5LL, "x"), 3);
    EXPECT_EQ(is(text, "5|x"), true);
    EXPECT_EQ(ListCalls::to_wide(wide, 16, L"%I64d|%hs", 5LL, "x"), 3);
    EXPECT_EQ(is(wide, L"5|x"), true);
    EXPECT_EQ(ListCalls::to_wide(wide, 2, L"%s", L"abcdef"), -1);
    EXPECT_EQ(ListCalls::to_output("%hs%I64d\n", "listed ", 5LL), 9);
    char path[MAX_PATH];
    FILE* const file = make_file(path);
    if (!file) {
        EXPECT_EQ(errno, 0);
        return;
    }
    EXPECT_EQ(ListCalls::to_file(file, "%I64d\n", 5LL), 2);
    EXPECT_EQ(ListCalls::to_file(file, L"%hs\n", "x"), 2);
    std::rewind(file);
    EXPECT_EQ(fread(text, 1, sizeof text, file), 4);
    EXPECT_EQ(std::memcmp(text, "5\nx\n", 4), 0);
    fclose(file);
    remove(path);
}
#endif

// A va_list is a pointer on Windows, and NULL serves a format without arguments.
TEST(a_list_of_no_arguments_may_be_null) {
    char text[16];
    EXPECT_EQ(_vsnprintf(text, sizeof text, "100%%", nullptr), 4);
    EXPECT(std::strcmp(text, "100%") == 0);
}

TEST(a_file_takes_narrow_and_wide_text) {
    char path[MAX_PATH];
    FILE* const file = make_file(path);
    if (!file) {
        EXPECT_EQ(errno, 0);
        return;
    }
    EXPECT_EQ(fprintf(file, "%s %I64d\n", "narrow", 5LL), 9);
    EXPECT_EQ(fwprintf(file, L"%s %ld\n", L"wide", static_cast<LONG>(-1)), 8);
    EXPECT_EQ(fputws(L"text\n", file) >= 0, true);
    EXPECT_EQ(fputwc(L'x', file), static_cast<wint_t>(L'x'));
    EXPECT_EQ(fputs("y\n", file) >= 0, true);
    std::rewind(file);
    char text[64] = "";
    const size_t length = fread(text, 1, sizeof text - 1, file);
    // A text file of Windows may have \r\n.
    size_t kept = 0;
    for (size_t i = 0; i < length; ++i)
        if (text[i] != '\r') text[kept++] = text[i];
    text[kept] = 0;
    EXPECT_EQ(is(text, "narrow 5\nwide -1\ntext\nxy\n"), true);
    fclose(file);
    remove(path);
}

MAIN
