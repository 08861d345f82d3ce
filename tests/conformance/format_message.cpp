#include "conformance.hpp"

#include <cstdarg>
#include <cstring>
#include <initializer_list>

#ifndef ERROR_NO_WORK_DONE
#define ERROR_NO_WORK_DONE 235 // missing in MinGW-w64's header
#endif

namespace {

constexpr DWORD kString = FORMAT_MESSAGE_FROM_STRING;
constexpr DWORD kSystem = FORMAT_MESSAGE_FROM_SYSTEM;
constexpr DWORD kIgnore = FORMAT_MESSAGE_IGNORE_INSERTS;
constexpr DWORD kArray = FORMAT_MESSAGE_ARGUMENT_ARRAY;
constexpr DWORD kAllocate = FORMAT_MESSAGE_ALLOCATE_BUFFER;

char narrow[4096];
WCHAR wide[4096];

DWORD length_of(const WCHAR* text) {
    DWORD length = 0;
    while (text[length])
        ++length;
    return length;
}

const char* list(DWORD flags, const char* definition, ...) {
    va_list arguments;
    va_start(arguments, definition);
    std::strcpy(narrow, "untouched");
    const DWORD length = FormatMessageA(kString | flags, definition, 0, 0, narrow, sizeof narrow, &arguments);
    va_end(arguments);
    return length == std::strlen(narrow) ? narrow : "failed";
}

const WCHAR* wide_list(DWORD flags, const WCHAR* definition, ...) {
    va_list arguments;
    va_start(arguments, definition);
    const DWORD length = FormatMessageW(kString | flags, definition, 0, 0, wide, 4096, &arguments);
    va_end(arguments);
    return length == length_of(wide) ? wide : L"failed";
}

/// Here the list is a parameter; programs pass its address all the same.
DWORD handed_down(const char* definition, va_list arguments) {
    return FormatMessageA(kString, definition, 0, 0, narrow, sizeof narrow, &arguments);
}
const char* list_of_parameter(const char* definition, ...) {
    va_list arguments;
    va_start(arguments, definition);
    const DWORD length = handed_down(definition, arguments);
    va_end(arguments);
    return length ? narrow : "failed";
}

const char* array(const char* definition, const DWORD_PTR* arguments) {
    const DWORD length =
        FormatMessageA(kString | kArray, definition, 0, 0, narrow, sizeof narrow, (va_list*)arguments);
    return length ? narrow : "failed";
}

DWORD_PTR word(const void* pointer) { return reinterpret_cast<DWORD_PTR>(pointer); }

#define EXPECT_TEXT(actual, expected)                                                                        \
    do {                                                                                                     \
        const char* conformance_text = (actual);                                                             \
        if (std::strcmp(conformance_text, (expected)) != 0) {                                                \
            std::printf("\"%s\" is not \"%s\"\n", conformance_text, expected);                               \
            conformance::report(__FILE__, __LINE__, #actual, 0, 1);                                          \
        }                                                                                                    \
    } while (0)

bool equal(const WCHAR* a, const WCHAR* b) {
    while (*a && *a == *b) {
        ++a;
        ++b;
    }
    return *a == *b;
}

#define EXPECT_WIDE(actual, expected) EXPECT(equal((actual), (expected)))

} // namespace

TEST(escapes) {
    EXPECT_TEXT(list(0, "plain"), "plain");
    EXPECT_TEXT(list(0, "%%"), "%");
    EXPECT_TEXT(list(0, "a% b%.c%!d"), "a b.c!d");
    EXPECT_TEXT(list(0, "a%nb%rc%td"), "a\r\nb\rc\td");
    EXPECT_TEXT(list(0, "a%0b"), "a");
    EXPECT_TEXT(list(0, "%Z%z%q%-"), "Zzq-");
    EXPECT_TEXT(list(0, "a\tb"), "a\tb");
}

TEST(line_ends_become_windows_line_ends) {
    EXPECT_TEXT(list(0, "a\nb"), "a\r\nb");
    EXPECT_TEXT(list(0, "a\r\nb"), "a\r\nb");
    EXPECT_TEXT(list(0, "a\rb"), "a\r\nb");
    EXPECT_TEXT(list(0, "a\n\rb\r\rc\n"), "a\r\n\r\nb\r\n\r\nc\r\n");
    EXPECT_TEXT(list(0, "%1", "a\nb"), "a\nb");
}

TEST(inserts_take_the_arguments_by_number) {
    EXPECT_TEXT(list(0, "%1%2", "one", "two"), "onetwo");
    EXPECT_TEXT(list(0, "%2%2 %1", "one", "two"), "twotwo one");
    EXPECT_TEXT(list(0, "%10%9", "1", "2", "3", "4", "5", "6", "7", "8", "nine", "ten"), "tennine");
    EXPECT_TEXT(list(0, "%100", "1", "2", "3", "4", "5", "6", "7", "8", "9", "ten"), "ten0");
    EXPECT_TEXT(list(0, "%9!s!0", "1", "2", "3", "4", "5", "6", "7", "8", "nine"), "nine0");
    EXPECT_TEXT(list_of_parameter("%2 %1 %3!d!", "one", "two", 3), "two one 3");
}

TEST(inserts_with_integers) {
    EXPECT_TEXT(list(0, "%1!d! %2!i! %3!u!", -42, 7, -1), "-42 7 4294967295");
    EXPECT_TEXT(list(0, "%1!x! %1!X! %1!08X! %1!#x! %1!#X! %1!o! %1!#o!", 255),
                "ff FF 000000FF 0xff 0XFF 377 0377");
    EXPECT_TEXT(list(0, "%1!ld! %2!lu! %2!lx!", -5, 11), "-5 11 b");
    EXPECT_TEXT(list(0, "%1!hd! %1!hx!", 70000), "4464 1170");
    EXPECT_TEXT(list(0, "%1!I64d! %1!lld! %2!I64x! %2!I64u!", -5000000000LL, 0x123456789abcLL),
                "-5000000000 -5000000000 123456789abc 20015998343868");
    EXPECT_TEXT(list(0, "%1!I32d! %2!Id!", 7, 8LL), "7 8");
    EXPECT_TEXT(list(0, "%1!p!", reinterpret_cast<void*>(0x1234)), "0000000000001234");
    EXPECT_TEXT(list(0, "%1!+5d!|%1!-5d!|%1!05d!|%1! d!|%1!+05d!|%1!-+ #0d!", 42),
                "  +42|42   |00042| 42|+0042|+42");
    EXPECT_TEXT(list(0, "%1!.3d!|%1!10.3d!|%1!-08.3d!|%2!.0d!|", 7, 0), "007|       007|007     ||");
    EXPECT_TEXT(list(0, "%1!#5x!|%1!#05x!|%1!-#7x!|", 7), "  0x7|0x007|0x7    |");
    EXPECT_TEXT(list(0, "%1!dx!", 3), "3x");
}

TEST(inserts_with_text) {
    EXPECT_TEXT(list(0, "%1!s!|%1!6s!|%1!-6s!|%1!.1s!|%1!6.1s!|", "ab"), "ab|    ab|ab    |a|     a|");
    EXPECT_TEXT(list(0, "%1!c!%1!3c!%1!-3c!|", 'A'), "A  AA  |");
    EXPECT_TEXT(list(0, "%1!S! %1!ws! %1!ls! %2!hs!", L"wide", "narrow"), "wide wide wide narrow");
    EXPECT_TEXT(list(0, "%1!C!%1!wc!%1!lc!%2!hc!", L'W', 'n'), "WWWn");
    EXPECT_TEXT(list(0, "%1 %1!s!", static_cast<char*>(nullptr)), "(null) (null)");
    EXPECT_TEXT(list(0, "%1!s!!", "x"), "x!");
    EXPECT_WIDE(wide_list(0, L"%1 %1!s! %1!ws! %2!S! %2!hs!", L"wide", "narrow"),
                L"wide wide wide narrow narrow");
    EXPECT_WIDE(wide_list(0, L"\u20ac%1%2!c!%3!C!", L"\u20ac", L'\u20ac', 'c'), L"\u20ac\u20ac\u20acc");
    EXPECT_WIDE(wide_list(0, L"%1!d! %2!I64x!", 42, 0x123456789abcLL), L"42 123456789abc");
}

TEST(inserts_know_no_floating_point) {
    EXPECT_TEXT(list(0, "%1!e!%1!f!%1!g!", 1), "efg");
    EXPECT_TEXT(list(0, "%1!y!", 1), "y");
}

TEST(asterisks_take_arguments_of_their_own) {
    EXPECT_TEXT(list(0, "%1!*s!|", 6, "ab"), "    ab|");
    EXPECT_TEXT(list(0, "%1!-*s!|", 6, "ab"), "ab    |");
    EXPECT_TEXT(list(0, "%1!*.*s!|", 6, 2, "abcdef"), "    ab|");
    EXPECT_TEXT(list(0, "%1!*d!|", -6, 42), "42    |");
    EXPECT_TEXT(list(0, "%1!.*d!|", -6, 42), "42|");
    // In a list the next insert counts the asterisks; in an array it counts the insert too.
    EXPECT_TEXT(list(0, "%1!*.*s! %3 %4!*s!", 4, 2, "Bill", "Bob", 6, "Bill"), "  Bi Bob   Bill");
    EXPECT_TEXT(list(0, "%1!*s! %2 %3", 4, "Al", "Bob", "Cy"), "  Al Bob Cy");
    const DWORD_PTR arguments[] = {4, 2, word("Bill"), word("Bob"), 6, word("Bill")};
    EXPECT_TEXT(array("%1!*.*s! %4 %5!*s!", arguments), "  Bi Bob   Bill");
}

TEST(asterisks_take_width_and_precision_in_order) {
    EXPECT_TEXT(list(0, "%1!*.*u!", 5, 3, 7), "  007");
    EXPECT_TEXT(list(0, "%2!*.*u!,%1!u!", 5, 2, 1, 4), " 4,5");
    EXPECT_TEXT(list(0, "%3!u! %1!*.*u!", 1, 2, 3, 4, 5), "3 0005");
    // The insert's own number is that of the first asterisk; what follows is taken as it comes.
    EXPECT_TEXT(list(0, "%1!*.*u!,%1!*.*u!", 5, 2, 1, 4, 3), "   01, 0003");
    EXPECT_TEXT(list(0, "%1!*.*u!,%2!*.*u!", 5, 2, 1, 4, 3), "   01,0003");
    EXPECT_TEXT(list(0, "%1!*.*u!,%4!*.*u!", 5, 2, 1, 4, 3, 2, 9), "   01, 09");
    EXPECT_TEXT(list(0, "%1!*u!,%1!*.*u!,%1!*.*u!", 6, 4, 2, 3, 5, 1), "     4,  03,00001");
    const DWORD_PTR arguments[] = {5, 2, 1, 4, 3, 2, 9};
    EXPECT_TEXT(array("%1!*.*u!,%1!*.*u!", arguments), "   01, 0003");
    EXPECT_TEXT(array("%1!*.*u!,%4!*.*u!", arguments), "   01, 002");
    EXPECT_TEXT(array("%1!*u!,%1!*.*u!,%4!u!", arguments), "    2,    4,4");
}

TEST(argument_arrays) {
    const DWORD_PTR arguments[] = {word("x"), static_cast<DWORD_PTR>(-5), 0xFFFFFFFF12345678};
    EXPECT_TEXT(array("%1 %2!d! %3!x! %3!I64x! %2!I64d!", arguments), "x -5 12345678 ffffffff12345678 -5");
}

TEST(ignored_inserts_stay) {
    EXPECT_TEXT(list(kIgnore, "%1 %2!d! %% %n%t%r%0x"), "%1 %2!d! %% \r\n\t\r");
    EXPECT_TEXT(list(kIgnore, "a%!d%.e% f"), "a%!d%.e% f");
    EXPECT_TEXT(list(kIgnore, "a\nb"), "a\r\nb");
}

TEST(max_width_mask_drops_the_line_breaks) {
    EXPECT_TEXT(list(0xFF, "a\nb\r\nc\rd\n"), "a b c d ");
    EXPECT_TEXT(list(0xFF, "a%nb\n\nc"), "a\r\nb  c");
    EXPECT_TEXT(list(0xFF, "%1\n", "a\nb"), "a\nb ");
    EXPECT_TEXT(list(0xFF | kIgnore, "a\nb%nc"), "a b\r\nc");
}

TEST(widths_break_the_lines) {
    EXPECT_TEXT(list(10, "hello world this is a test"), "hello\r\nworld\r\nthis is a\r\ntest");
    EXPECT_TEXT(list(9, "aaaa bbbb cccc"), "aaaa\r\nbbbb\r\ncccc");
    EXPECT_TEXT(list(10, "aaaa bbbb cccc dddd"), "aaaa bbbb\r\ncccc dddd");
    EXPECT_TEXT(list(10, "aaaa  bbbb  cccc"), "aaaa\r\nbbbb\r\ncccc");
    EXPECT_TEXT(list(10, "a\nb%nc"), "a b\r\nc");
    EXPECT_TEXT(list(3, "abcdefghij kl"), "abc\r\ndef\r\nghi\r\nj\r\nkl");
    EXPECT_TEXT(list(5, "hello world"), "hello\r\n\r\nworld\r\n");
    EXPECT_TEXT(list(5, "hello      world"), "hello\r\n\r\n\r\nworld\r\n");
    EXPECT_TEXT(list(1, "abc d"), "a\r\nb\r\nc\r\n\r\nd\r\n");
    EXPECT_TEXT(list(6, "abc%tdef ghi"), "abc\r\ndef\r\nghi");
    EXPECT_TEXT(list(4, "aaa% bbb"), "aaa \r\nbbb");
    EXPECT_TEXT(list(4, "ab%rcdefg h"), "ab\rcdef\r\ng h");
    EXPECT_TEXT(list(10, "%1 %2", "hello there", "world you"), "hello there\r\n\r\nworld you");
    EXPECT_TEXT(list(10, "aa %1 bb", "x x x x x x x"), "aa\r\nx x x x x x x\r\nbb");
    EXPECT_WIDE(wide_list(10, L"\u20ac\u20ac \u20ac\u20ac\u20ac\u20ac\u20ac \u20ac\u20ac \u20ac"),
                L"\u20ac\u20ac \u20ac\u20ac\u20ac\u20ac\u20ac\r\n\u20ac\u20ac \u20ac");
}

TEST(malformed_definitions) {
    for (const char* definition : {"%", "abc%", "%1!", "%1!s", "%1!d"})
        EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                      FormatMessageA(kString, definition, 0, 0, narrow, sizeof narrow, nullptr) == 0);
}

TEST(inserts_without_arguments) {
    EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                  FormatMessageA(kString, "a%1", 0, 0, narrow, sizeof narrow, nullptr) == 0);
    EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                  FormatMessageW(kString | kArray, L"a%1!d!", 0, 0, wide, 100, nullptr) == 0);
    EXPECT_EQ(FormatMessageA(kString | kIgnore, "a%1", 0, 0, narrow, sizeof narrow, nullptr), 3);
}

TEST(a_source_is_needed) {
    EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                  FormatMessageA(0, "abc", 0, 0, narrow, sizeof narrow, nullptr) == 0);
    EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                  FormatMessageW(kIgnore, L"abc", 0, 0, wide, 100, nullptr) == 0);
    // FORMAT_MESSAGE_FROM_STRING takes precedence over FORMAT_MESSAGE_FROM_SYSTEM.
    EXPECT_EQ(FormatMessageA(kString | kSystem, "abc", 5, 0, narrow, sizeof narrow, nullptr), 3);
}

TEST(empty_messages_fail) {
    EXPECT_RAISES(FormatMessage, ERROR_NO_WORK_DONE,
                  FormatMessageA(kString, "", 0, 0, narrow, sizeof narrow, nullptr) == 0);
    EXPECT_RAISES(FormatMessage, ERROR_NO_WORK_DONE,
                  FormatMessageW(kString, L"%0abc", 0, 0, wide, 100, nullptr) == 0);
}

TEST(an_empty_message_empties_a_wide_buffer) {
    for (const WCHAR* definition : {L"", L"%0", L"%0abc"}) {
        wide[0] = L'#';
        EXPECT_RAISES(FormatMessage, ERROR_NO_WORK_DONE,
                      FormatMessageW(kString, definition, 0, 0, wide, 100, nullptr) == 0);
        EXPECT_EQ(wide[0], 0);
    }
    narrow[0] = '#';
    EXPECT_RAISES(FormatMessage, ERROR_NO_WORK_DONE,
                  FormatMessageA(kString, "", 0, 0, narrow, sizeof narrow, nullptr) == 0);
    EXPECT_EQ(narrow[0], '#');
}

TEST(a_null_buffer_has_no_room) {
    EXPECT_RAISES(FormatMessage, ERROR_INSUFFICIENT_BUFFER,
                  FormatMessageA(kString, "abc", 0, 0, nullptr, 0, nullptr) == 0);
    EXPECT_RAISES(FormatMessage, ERROR_INSUFFICIENT_BUFFER,
                  FormatMessageA(kSystem, nullptr, 5, 0, nullptr, 0, nullptr) == 0);
    EXPECT_RAISES(FormatMessage, ERROR_MR_MID_NOT_FOUND,
                  FormatMessageA(kSystem, nullptr, 7777, 0, nullptr, 0, nullptr) == 0);
    EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                  FormatMessageW(kString, L"abc", 0, 0, nullptr, 0, nullptr) == 0);
}

TEST(buffers) {
    std::strcpy(narrow, "########");
    for (DWORD size : {0u, 1u, 3u})
        EXPECT_RAISES(FormatMessage, ERROR_INSUFFICIENT_BUFFER,
                      FormatMessageA(kString, "abc", 0, 0, narrow, size, nullptr) == 0);
    EXPECT_EQ(narrow[0], '#');
    EXPECT_EQ(FormatMessageA(kString, "abc", 0, 0, narrow, 4, nullptr), 3);
    EXPECT_EQ(narrow[4], '#');
    EXPECT_RAISES(FormatMessage, ERROR_INSUFFICIENT_BUFFER,
                  FormatMessageW(kString, L"abc", 0, 0, wide, 3, nullptr) == 0);
    EXPECT_WIDE(wide, L"ab");
    EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                  FormatMessageW(kString, L"abc", 0, 0, nullptr, 100, nullptr) == 0);
    EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                  FormatMessageA(kString, "abc", 0, 0, narrow, 0x8000, nullptr) == 0);
}

TEST(allocated_buffers) {
    char* text = nullptr;
    EXPECT_EQ(FormatMessageA(kString | kAllocate, "abc", 0, 0, (LPSTR)&text, 0, nullptr), 3);
    REQUIRE(text);
    EXPECT_TEXT(text, "abc");
    EXPECT_EQ(LocalSize(text), 4);
    EXPECT(LocalFree(text) == nullptr);
    WCHAR* wide_text = nullptr;
    EXPECT_EQ(FormatMessageW(kString | kAllocate, L"abc", 0, 0, (LPWSTR)&wide_text, 1000, nullptr), 3);
    REQUIRE(wide_text);
    EXPECT_WIDE(wide_text, L"abc");
    EXPECT_EQ(LocalSize(wide_text), 1000 * sizeof(WCHAR));
    EXPECT(LocalFree(wide_text) == nullptr);
    text = narrow;
    EXPECT_RAISES(FormatMessage, ERROR_MR_MID_NOT_FOUND,
                  FormatMessageA(kSystem | kAllocate, nullptr, 7777, 0, (LPSTR)&text, 0, nullptr) == 0);
    EXPECT(text == nullptr);
    EXPECT_RAISES(FormatMessage, ERROR_NOT_ENOUGH_MEMORY,
                  FormatMessageA(kSystem | kAllocate, nullptr, 5, 0, nullptr, 0, nullptr) == 0);
}

TEST(system_messages) {
    for (DWORD id : {5u, 10004u, 10061u, 11001u, 0x80070005u, 0x8007274Du}) {
        const DWORD length =
            FormatMessageA(kSystem | kIgnore, nullptr, id, 0, narrow, sizeof narrow, nullptr);
        EXPECT(length > 4);
        EXPECT_TEXT(narrow + (length < 3 ? 0 : length - 3), ".\r\n");
        const DWORD joined =
            FormatMessageA(kSystem | kIgnore | 0xFF, nullptr, id, 0, narrow, sizeof narrow, nullptr);
        EXPECT_EQ(joined, length - 1);
        EXPECT_TEXT(narrow + (joined < 2 ? 0 : joined - 2), ". ");
        EXPECT_EQ(FormatMessageW(kSystem | kIgnore, nullptr, id, 0, wide, 4096, nullptr), length);
    }
    EXPECT_RAISES(FormatMessage, ERROR_MR_MID_NOT_FOUND,
                  FormatMessageA(kSystem, nullptr, 7777, 0, narrow, sizeof narrow, nullptr) == 0);
    EXPECT_RAISES(FormatMessage, ERROR_INSUFFICIENT_BUFFER,
                  FormatMessageA(kSystem, nullptr, 5, 0, narrow, 5, nullptr) == 0);
}

TEST(results_of_com_have_texts) {
    for (HRESULT id : {E_NOTIMPL, E_FAIL, E_ACCESSDENIED, E_HANDLE, E_OUTOFMEMORY, E_INVALIDARG})
        EXPECT(FormatMessageA(kSystem | kIgnore, nullptr, DWORD(id), 0, narrow, sizeof narrow, nullptr) > 4);
}

TEST(more_results_of_com_have_texts) {
    for (HRESULT id : {E_NOINTERFACE, E_POINTER, E_ABORT, E_UNEXPECTED, E_PENDING})
        EXPECT(FormatMessageA(kSystem | kIgnore, nullptr, DWORD(id), 0, narrow, sizeof narrow, nullptr) > 4);
}

TEST(a_system_message_with_an_insert) {
    EXPECT_RAISES(FormatMessage, ERROR_INVALID_PARAMETER,
                  FormatMessageA(kSystem, nullptr, ERROR_BAD_EXE_FORMAT, 0, narrow, sizeof narrow, nullptr) ==
                      0);
    const DWORD_PTR arguments[] = {word("program.exe")};
    EXPECT(FormatMessageA(kSystem | kArray, nullptr, ERROR_BAD_EXE_FORMAT, 0, narrow, sizeof narrow,
                          (va_list*)arguments) != 0);
    EXPECT(std::strstr(narrow, "program.exe") != nullptr);
}

TEST(languages) {
    for (DWORD language : {0x000u, 0x400u, 0x800u, 0x409u, 0x009u})
        EXPECT(FormatMessageA(kSystem, nullptr, 5, language, narrow, sizeof narrow, nullptr) != 0);
    EXPECT_RAISES(FormatMessage, ERROR_RESOURCE_LANG_NOT_FOUND,
                  FormatMessageA(kSystem, nullptr, 5, 0xFFFF, narrow, sizeof narrow, nullptr) == 0);
    // The language is checked before the number.
    EXPECT_RAISES(FormatMessage, ERROR_RESOURCE_LANG_NOT_FOUND,
                  FormatMessageA(kSystem, nullptr, 7777, 0xFFFF, narrow, sizeof narrow, nullptr) == 0);
}

TEST(other_languages_are_not_installed) {
    EXPECT_RAISES(FormatMessage, ERROR_RESOURCE_LANG_NOT_FOUND,
                  FormatMessageA(kSystem, nullptr, 5, MAKELANGID(LANG_GERMAN, SUBLANG_DEFAULT), narrow,
                                 sizeof narrow, nullptr) == 0);
}

TEST(modules) {
    const DWORD module = FORMAT_MESSAGE_FROM_HMODULE;
    EXPECT_RAISES(FormatMessage, ERROR_RESOURCE_DATA_NOT_FOUND,
                  FormatMessageA(module, nullptr, 5, 0, narrow, sizeof narrow, nullptr) == 0);
    EXPECT(FormatMessageA(module | kSystem, nullptr, 5, 0, narrow, sizeof narrow, nullptr) != 0);
    EXPECT_RAISES(FormatMessage, ERROR_MR_MID_NOT_FOUND,
                  FormatMessageA(module | kSystem, nullptr, 7777, 0, narrow, sizeof narrow, nullptr) == 0);
}

TEST(long_messages) {
    static char definition[100001];
    std::memset(definition, 'x', 100000);
    char* text = nullptr;
    EXPECT_RAISES(FormatMessage, ERROR_MORE_DATA,
                  FormatMessageA(kString | kAllocate, definition, 0, 0, (LPSTR)&text, 0, nullptr) == 0);
    EXPECT(text == nullptr);
    EXPECT_RAISES(FormatMessage, ERROR_INSUFFICIENT_BUFFER,
                  FormatMessageA(kString, definition, 0, 0, narrow, sizeof narrow, nullptr) == 0);
}

TEST(long_wide_messages) {
    static WCHAR definition[70001], buffer[80000];
    for (int i = 0; i < 70000; ++i)
        definition[i] = L'x';
    EXPECT_EQ(FormatMessageW(kString, definition, 0, 0, buffer, 80000, nullptr), 70000);
    EXPECT_EQ(length_of(buffer), 70000);
    WCHAR* text = nullptr;
    EXPECT_EQ(FormatMessageW(kString | kAllocate, definition, 0, 0, (LPWSTR)&text, 0, nullptr), 70000);
    REQUIRE(text);
    EXPECT_EQ(length_of(text), 70000);
    LocalFree(text);
}

TEST(success_leaves_the_last_error) {
    SetLastError(77);
    EXPECT_TEXT(list(0, "%1!d!", 1), "1");
    EXPECT(FormatMessageW(kSystem, nullptr, 5, 0, wide, 4096, nullptr) != 0);
    EXPECT_EQ(GetLastError(), 77);
}

TEST(gai_strerror_texts) {
    SetLastError(77);
    for (int code : {11001, 11002, 11003, 8, 10022}) {
        const char* text = gai_strerrorA(code);
        const std::size_t length = std::strlen(text);
        EXPECT(length > 2);
        EXPECT_TEXT(text + (length < 2 ? 0 : length - 2), ". ");
        EXPECT_EQ(length_of(gai_strerrorW(code)), length);
        // Programs strip the line end.
        gai_strerrorA(code)[length - 1] = ' ';
    }
    EXPECT_EQ(GetLastError(), 77);
}

TEST(gai_strerror_knows_every_code_of_getaddrinfo) {
    for (int code : {10044, 10047, 10109, 11004, 11032, 11033})
        EXPECT(std::strlen(gai_strerrorA(code)) > 2);
}

MAIN
