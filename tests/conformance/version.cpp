#include <windows.h>

#include "conformance.hpp"

namespace {

BOOL at_least(DWORD major, DWORD minor) {
    OSVERSIONINFOEXA wanted = {};
    wanted.dwOSVersionInfoSize = sizeof wanted;
    wanted.dwMajorVersion = major;
    wanted.dwMinorVersion = minor;
    ULONGLONG conditions = VerSetConditionMask(0, VER_MAJORVERSION, VER_GREATER_EQUAL);
    conditions = VerSetConditionMask(conditions, VER_MINORVERSION, VER_GREATER_EQUAL);
    return VerifyVersionInfoA(&wanted, VER_MAJORVERSION | VER_MINORVERSION, conditions);
}

} // namespace

TEST(versions_are_compared_as_a_whole) {
    EXPECT(at_least(5, 0));
    // 5.9 is older than 6.0, although 9 is greater than 0.
    EXPECT(at_least(5, 9));
    SetLastError(0);
    EXPECT(!at_least(99, 0));
    EXPECT_EQ(GetLastError(), static_cast<DWORD>(ERROR_OLD_WIN_VERSION));
}

TEST(versions_are_compared_by_their_conditions) {
    OSVERSIONINFOEXW wanted = {};
    wanted.dwOSVersionInfoSize = sizeof wanted;
    wanted.dwPlatformId = VER_PLATFORM_WIN32_NT;
    EXPECT(VerifyVersionInfoW(&wanted, VER_PLATFORMID, VerSetConditionMask(0, VER_PLATFORMID, VER_EQUAL)));
    SetLastError(0);
    EXPECT(!VerifyVersionInfoW(&wanted, VER_PLATFORMID, VerSetConditionMask(0, VER_PLATFORMID, VER_GREATER)));
    EXPECT_EQ(GetLastError(), static_cast<DWORD>(ERROR_OLD_WIN_VERSION));
    wanted.wProductType = VER_NT_WORKSTATION;
    ULONGLONG conditions = 0;
    VER_SET_CONDITION(conditions, VER_PRODUCT_TYPE, VER_LESS_EQUAL);
    VER_SET_CONDITION(conditions, VER_MAJORVERSION, VER_GREATER);
    wanted.dwMajorVersion = 4;
    EXPECT(VerifyVersionInfoW(&wanted, VER_MAJORVERSION, conditions));
}

TEST(what_is_compared_needs_a_condition) {
    OSVERSIONINFOEXA wanted = {};
    wanted.dwOSVersionInfoSize = sizeof wanted;
    SetLastError(0);
    EXPECT(!VerifyVersionInfoA(&wanted, VER_MAJORVERSION, 0));
    EXPECT_EQ(GetLastError(), static_cast<DWORD>(ERROR_BAD_ARGUMENTS));
}

MAIN
