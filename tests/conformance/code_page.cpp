#include "conformance.hpp"

TEST(utf8_becomes_wide_text) {
    wchar_t wide[16];
    EXPECT_EQ(MultiByteToWideChar(CP_UTF8, 0, "h\xC3\xA9", -1, nullptr, 0), 3);
    EXPECT_EQ(MultiByteToWideChar(CP_UTF8, 0, "h\xC3\xA9", -1, wide, 16), 3);
    EXPECT(wide[0] == L'h' && wide[1] == 0xE9 && wide[2] == 0);
    EXPECT_EQ(MultiByteToWideChar(CP_UTF8, 0, "h\xC3\xA9zz", 3, wide, 16), 2);
    // A character beyond the Basic Multilingual Plane is a surrogate pair where wchar_t has two bytes.
    EXPECT_EQ(MultiByteToWideChar(CP_UTF8, 0, "\xF0\x9F\x98\x80", 4, wide, 16), sizeof(wchar_t) == 2 ? 2 : 1);
}

TEST(wide_text_becomes_utf8) {
    char text[16];
    EXPECT_EQ(WideCharToMultiByte(CP_UTF8, 0, L"h\xE9\x20AC", -1, nullptr, 0, nullptr, nullptr), 7);
    EXPECT_EQ(WideCharToMultiByte(CP_UTF8, 0, L"h\xE9\x20AC", -1, text, 16, nullptr, nullptr), 7);
    EXPECT(strcmp(text, "h\xC3\xA9\xE2\x82\xAC") == 0);
    EXPECT_EQ(WideCharToMultiByte(CP_UTF8, 0, L"abc", 2, text, 16, nullptr, nullptr), 2);
}

TEST(small_buffers_are_refused) {
    wchar_t wide[2];
    char text[2];
    EXPECT_RAISES(MultiByteToWideChar, ERROR_INSUFFICIENT_BUFFER,
                  MultiByteToWideChar(CP_UTF8, 0, "abc", -1, wide, 2) == 0);
    EXPECT_RAISES(WideCharToMultiByte, ERROR_INSUFFICIENT_BUFFER,
                  WideCharToMultiByte(CP_UTF8, 0, L"abc", -1, text, 2, nullptr, nullptr) == 0);
}

TEST(invalid_text_is_replaced_or_refused) {
    wchar_t wide[8];
    EXPECT_EQ(MultiByteToWideChar(CP_UTF8, 0,
                                  "a\xFF"
                                  "b",
                                  3, wide, 8),
              3);
    EXPECT(wide[1] == 0xFFFD && wide[2] == L'b');
    EXPECT_RAISES(MultiByteToWideChar, ERROR_NO_UNICODE_TRANSLATION,
                  MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, "a\xFF", 2, wide, 8) == 0);
    EXPECT_RAISES(MultiByteToWideChar, ERROR_NO_UNICODE_TRANSLATION,
                  MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, "\xC0\x80", 2, wide, 8) == 0);
    const wchar_t lone[] = {0xD800, L'x', 0};
    char text[16];
    EXPECT_EQ(WideCharToMultiByte(CP_UTF8, 0, lone, 2, text, 16, nullptr, nullptr), 4);
    EXPECT(memcmp(text, "\xEF\xBF\xBDx", 4) == 0);
    EXPECT_RAISES(WideCharToMultiByte, ERROR_NO_UNICODE_TRANSLATION,
                  WideCharToMultiByte(CP_UTF8, WC_ERR_INVALID_CHARS, lone, 2, text, 16, nullptr, nullptr) ==
                      0);
}

TEST(code_page_arguments_are_checked) {
    wchar_t wide[8];
    char text[8];
    BOOL used;
    EXPECT_RAISES(MultiByteToWideChar, ERROR_INVALID_PARAMETER,
                  MultiByteToWideChar(CP_UTF8, 0, nullptr, -1, wide, 8) == 0);
    EXPECT_RAISES(MultiByteToWideChar, ERROR_INVALID_PARAMETER,
                  MultiByteToWideChar(CP_UTF8, 0, "a", 0, wide, 8) == 0);
    EXPECT_RAISES(MultiByteToWideChar, ERROR_INVALID_PARAMETER,
                  MultiByteToWideChar(CP_UTF8, 0, "a", 1, nullptr, 8) == 0);
    EXPECT_RAISES(MultiByteToWideChar, ERROR_INVALID_PARAMETER,
                  MultiByteToWideChar(4711, 0, "a", 1, wide, 8) == 0);
    EXPECT_RAISES(MultiByteToWideChar, ERROR_INVALID_FLAGS,
                  MultiByteToWideChar(CP_UTF8, 0x100, "a", 1, wide, 8) == 0);
    EXPECT_RAISES(WideCharToMultiByte, ERROR_INVALID_PARAMETER,
                  WideCharToMultiByte(CP_UTF8, 0, L"a", 1, text, 8, nullptr, &used) == 0);
    EXPECT_RAISES(WideCharToMultiByte, ERROR_INVALID_PARAMETER,
                  WideCharToMultiByte(CP_UTF8, 0, L"a", 1, text, 8, "?", nullptr) == 0);
    EXPECT_RAISES(WideCharToMultiByte, ERROR_INVALID_PARAMETER,
                  WideCharToMultiByte(CP_UTF8, 0, L"a", 0, text, 8, nullptr, nullptr) == 0);
    EXPECT_RAISES(WideCharToMultiByte, ERROR_INVALID_FLAGS,
                  WideCharToMultiByte(CP_UTF8, 0x4000000, L"a", 1, text, 8, nullptr, nullptr) == 0);
}

TEST(single_byte_pages_use_a_default_character) {
    char text[8];
    BOOL used = FALSE;
    EXPECT_EQ(WideCharToMultiByte(1252, 0, L"a\x20AC", 2, text, 8, nullptr, &used), 2);
    EXPECT(text[1] == '\x80');
    EXPECT(!used);
    EXPECT_EQ(WideCharToMultiByte(1252, 0, L"a\x4E00", 2, text, 8, "!", &used), 2);
    EXPECT(text[1] == '!');
    EXPECT(used);
    wchar_t wide[8];
    EXPECT_EQ(MultiByteToWideChar(1252, 0, "\x80\xE9", 2, wide, 8), 2);
    EXPECT(wide[0] == 0x20AC && wide[1] == 0xE9);
}

TEST(pages_are_known) {
    EXPECT(IsValidCodePage(CP_UTF8));
    EXPECT(IsValidCodePage(1252));
    EXPECT(!IsValidCodePage(CP_ACP));
    EXPECT(!IsValidCodePage(4711));
    EXPECT(IsValidCodePage(GetACP()));
    wchar_t wide[8];
    EXPECT_EQ(MultiByteToWideChar(CP_ACP, MB_PRECOMPOSED, "abc", -1, wide, 8), 4);
    EXPECT_EQ(lstrlenW(wide), 3);
    EXPECT_EQ(lstrlenA(nullptr), 0);
    // A bad pointer is no text: the functions fail, they do not crash.
    const char* const bad = (const char*)0xDEADBEEF;
    char text[8] = "ab";
    EXPECT_EQ(lstrlenA(bad), 0);
    EXPECT_EQ(lstrlenW((const WCHAR*)bad), 0);
    EXPECT(lstrcpyA(text, bad) == nullptr && lstrcpynA(text, bad, 8) == nullptr &&
           lstrcatA(text, bad) == nullptr);
    EXPECT(std::strcmp(text, "ab") == 0);
    EXPECT(lstrcpyA((char*)bad, text) == nullptr && lstrcatA((char*)bad, text) == nullptr);
    EXPECT_EQ(lstrcmpiA("ABC", "abc"), 0);
    EXPECT_EQ(lstrcmpW(L"a", L"b"), -1);
}

MAIN
