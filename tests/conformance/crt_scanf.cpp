// scanf and the functions like it, as Microsoft's pages "Format specification fields: scanf and wscanf
// functions" and those of each function describe them.
#include "conformance.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <cwchar>

namespace {

bool is(const char* text, const char* expected) { return std::strcmp(text, expected) == 0; }
bool is(const wchar_t* text, const wchar_t* expected) { return std::wcscmp(text, expected) == 0; }

/// A new file in text mode: in binary mode Windows writes the units of wide characters.
FILE* make_file(char* path) {
    char folder[MAX_PATH];
    GetTempPathA(sizeof folder, folder);
    GetTempFileNameA(folder, "ws2", 0, path);
    return fopen(path, "w+");
}

} // namespace

TEST(a_long_of_windows_gets_4_bytes) {
    LONG values[3] = {7, 7, 7};
    DWORD word = 0;
    EXPECT_EQ(sscanf("-5 17 ff", "%ld %ld %lx", &values[0], &values[1], &word), 3);
    EXPECT_EQ(values[0], -5);
    EXPECT_EQ(values[1], 17);
    EXPECT_EQ(values[2], 7);
    EXPECT_EQ(word, 255u);
}

TEST(a_long_of_the_compiler_is_written_completely) {
    long value = -1;
    unsigned long number = static_cast<unsigned long>(-1);
    EXPECT_EQ(sscanf("12 34", "%ld %lu", &value, &number), 2);
    EXPECT_EQ(value, 12);
    EXPECT_EQ(number, 34u);
    value = -1;
    EXPECT_EQ(swscanf(L"12", L"%ld", &value), 1);
    EXPECT_EQ(value, 12);
}

TEST(sizes_of_stored_integers) {
    long long quad = 0;
    unsigned long long unsigned_quad = 0;
    int number = 0;
    short half = 0;
    EXPECT_EQ(sscanf("-5000000000 18446744073709551615 -3 0x1F", "%I64d %I64u %hd %i", &quad, &unsigned_quad,
                     &half, &number),
              4);
    EXPECT_EQ(quad, -5000000000LL);
    EXPECT_EQ(unsigned_quad, 18446744073709551615ULL);
    EXPECT_EQ(half, -3);
    EXPECT_EQ(number, 31);
    EXPECT_EQ(sscanf("017", "%i", &number), 1);
    EXPECT_EQ(number, 15);
}

TEST(floating_point) {
    float single = 0;
    double twice = 0;
    EXPECT_EQ(sscanf("1.5 -2.5e2", "%f %lf", &single, &twice), 2);
    EXPECT_EQ(single == 1.5F && twice == -250, true);
}

TEST(texts_characters_and_sets) {
    char word[16] = "", letters[16] = "", c = 0, d = 0;
    wchar_t wide[16] = L"";
    EXPECT_EQ(sscanf("hello abc123 wide xy", "%s %[a-c]%*d %ls %c%c", word, letters, wide, &c, &d), 5);
    EXPECT_EQ(is(word, "hello") && is(letters, "abc") && is(wide, L"wide"), true);
    EXPECT_EQ(c == 'x' && d == 'y', true);
    EXPECT_EQ(sscanf("a]b,c", "%[]a]%[^,],%s", word, letters, wide), 3);
    EXPECT_EQ(is(word, "a]") && is(letters, "b"), true);
    int length = 0;
    EXPECT_EQ(sscanf("abcdef", "%3s%n", word, &length), 1);
    EXPECT_EQ(is(word, "abc") && length == 3, true);
}

TEST(a_wide_format) {
    wchar_t word[16] = L"";
    char narrow[16] = "";
    int number = 0;
    EXPECT_EQ(swscanf(L"12 wide narrow", L"%d %s %hs", &number, word, narrow), 3);
    EXPECT_EQ(number, 12);
    EXPECT_EQ(is(word, L"wide") && is(narrow, "narrow"), true);
    EXPECT_EQ(swscanf(L"other text", L"%S %ls", narrow, word), 2);
    EXPECT_EQ(is(word, L"text") && is(narrow, "other"), true);
}

TEST(the_end_and_a_mismatch) {
    int number = 5, other = 6;
    EXPECT_EQ(sscanf("", "%d", &number), EOF);
    EXPECT_EQ(sscanf("   ", "%d", &number), EOF);
    EXPECT_EQ(sscanf("x", "%d", &number), 0);
    EXPECT_EQ(sscanf("1,", "%d,%d", &number, &other), 1);
    EXPECT_EQ(sscanf("1;2", "%d,%d", &number, &other), 1);
    EXPECT_EQ(sscanf("50%", "%d%%", &number), 1);
    EXPECT_EQ(other, 6);
}

TEST(safe_scanning_takes_sizes) {
    char word[8] = "", letter = 0;
    int number = 0;
    EXPECT_EQ(sscanf_s("abc x 12", "%s %c %d", word, 8u, &letter, 1u, &number), 3);
    EXPECT_EQ(is(word, "abc") && letter == 'x' && number == 12, true);
    wchar_t wide[8] = L"";
    EXPECT_EQ(swscanf_s(L"abc 7", L"%s %d", wide, 8u, &number), 2);
    EXPECT_EQ(is(wide, L"abc") && number == 7, true);
}

TEST(safe_scanning_refuses_what_does_not_fit) {
    char word[4] = "zzz";
    int number = 5;
    EXPECT_EQ(sscanf_s("1 abcd 2", "%d %s %d", &number, word, 4u, &number), 1);
    EXPECT_EQ(word[0], 0);
    EXPECT_EQ(number, 1);
}

TEST(a_file_is_scanned) {
    char path[MAX_PATH];
    FILE* const file = make_file(path);
    if (!file) {
        EXPECT_EQ(errno, 0);
        return;
    }
    fputs("12 word 34\nsecond line\n", file);
    std::rewind(file);
    LONG first = 0;
    long second = -1;
    wchar_t word[16] = L"", line[32] = L"";
    EXPECT_EQ(fscanf(file, "%ld %ls", &first, word), 2);
    EXPECT_EQ(fwscanf(file, L"%ld", &second), 1);
    EXPECT_EQ(first == 12 && second == 34 && is(word, L"word"), true);
    EXPECT_EQ(fgetwc(file), static_cast<wint_t>(L'\n'));
    EXPECT_EQ(fgetws(line, 32, file) == line && is(line, L"second line\n"), true);
    EXPECT_EQ(fgetwc(file), WEOF);
    EXPECT_EQ(fscanf(file, "%ld", &first), EOF);
    fclose(file);
    remove(path);
}

MAIN
