#include "conformance.hpp"

TEST(clocks_go_forward) {
    LARGE_INTEGER frequency, first, second;
    EXPECT(QueryPerformanceFrequency(&frequency));
    EXPECT(frequency.QuadPart > 0);
    EXPECT(QueryPerformanceCounter(&first));
    ULONGLONG tick = GetTickCount64();
    Sleep(20);
    EXPECT(QueryPerformanceCounter(&second));
    EXPECT((second.QuadPart - first.QuadPart) * 1000 / frequency.QuadPart >= 15);
    // Not the same clock as above; under Wine it lags.
    while (GetTickCount64() - tick < 10)
        Sleep(1);
    EXPECT(GetTickCount() - (DWORD)tick < 60000);
}

TEST(file_time_and_system_time_agree) {
    FILETIME now, back;
    SYSTEMTIME system;
    GetSystemTimeAsFileTime(&now);
    EXPECT(FileTimeToSystemTime(&now, &system));
    EXPECT(system.wYear >= 2024);
    EXPECT(SystemTimeToFileTime(&system, &back));
    EXPECT(CompareFileTime(&back, &now) <= 0);
    ULONGLONG difference = ((ULONGLONG)now.dwHighDateTime << 32 | now.dwLowDateTime) -
                           ((ULONGLONG)back.dwHighDateTime << 32 | back.dwLowDateTime);
    EXPECT(difference < 10000);
}

TEST(known_dates) {
    SYSTEMTIME system = {};
    FILETIME epoch = {0xD53E8000, 0x019DB1DE};
    EXPECT(FileTimeToSystemTime(&epoch, &system));
    EXPECT(system.wYear == 1970 && system.wMonth == 1 && system.wDay == 1 && system.wDayOfWeek == 4);
    SYSTEMTIME leap = {2024, 2, 4, 29, 23, 59, 58, 123};
    FILETIME time;
    EXPECT(SystemTimeToFileTime(&leap, &time));
    EXPECT(FileTimeToSystemTime(&time, &system));
    EXPECT_EQ(memcmp(&leap, &system, sizeof leap), 0);
    leap.wYear = 2023;
    EXPECT_RAISES(SystemTimeToFileTime, ERROR_INVALID_PARAMETER, !SystemTimeToFileTime(&leap, &time));
}

MAIN
