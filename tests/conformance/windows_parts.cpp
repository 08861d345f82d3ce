#include "conformance.hpp"

#include <objbase.h>
#include <shellapi.h>
#include <versionhelpers.h>

#include <cwchar>

TEST(command_lines_are_split) {
    int count = -1;
    LPWSTR* arguments = CommandLineToArgvW(L"program \"two words\"  a\\\\\"b c\" d\\e \"\"", &count);
    REQUIRE(arguments != nullptr);
    REQUIRE(count == 5);
    EXPECT_EQ(std::wcscmp(arguments[0], L"program"), 0);
    EXPECT_EQ(std::wcscmp(arguments[1], L"two words"), 0);
    EXPECT_EQ(std::wcscmp(arguments[2], L"a\\b c"), 0);
    EXPECT_EQ(std::wcscmp(arguments[3], L"d\\e"), 0);
    EXPECT_EQ(std::wcscmp(arguments[4], L""), 0);
    EXPECT(arguments[5] == nullptr);
    EXPECT(LocalFree(arguments) == nullptr);
}

TEST(task_memory) {
    char* memory = static_cast<char*>(CoTaskMemAlloc(3));
    REQUIRE(memory != nullptr);
    std::memcpy(memory, "ab", 3);
    memory = static_cast<char*>(CoTaskMemRealloc(memory, 100000));
    REQUIRE(memory != nullptr);
    EXPECT_EQ(std::strcmp(memory, "ab"), 0);
    CoTaskMemFree(memory);
    CoTaskMemFree(nullptr);
    memory = static_cast<char*>(CoTaskMemRealloc(nullptr, 8));
    REQUIRE(memory != nullptr);
    EXPECT(CoTaskMemRealloc(memory, 0) == nullptr);
}

TEST(identifiers_as_text) {
    const GUID guid = {0x0002a8ff, 0x1, 0xFE, {0xC0, 0, 1, 2, 3, 4, 5, 0x46}};
    WCHAR text[39] = {};
    EXPECT_EQ(StringFromGUID2(guid, text, 38), 0);
    EXPECT_EQ(StringFromGUID2(guid, text, 39), 39);
    EXPECT_EQ(std::wcscmp(text, L"{0002A8FF-0001-00FE-C000-010203040546}"), 0);
    GUID a = {}, b = {};
    EXPECT_EQ(CoCreateGuid(&a), S_OK);
    EXPECT_EQ(CoCreateGuid(&b), S_OK);
    EXPECT(!IsEqualGUID(a, b));
}

TEST(version_helpers) {
    EXPECT(IsWindowsXPOrGreater());
    EXPECT(IsWindowsVistaSP2OrGreater());
    EXPECT(IsWindows7SP1OrGreater());
    EXPECT(IsWindows8OrGreater());
    EXPECT(!IsWindowsVersionOrGreater(99, 0, 0));
}

MAIN
