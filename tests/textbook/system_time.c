#include <stdio.h>
#include <windows.h>
int main(void) {
    SYSTEMTIME st = {2024, 2, 0, 29, 12, 30, 45, 678}, back;
    FILETIME ft, ft2;
    ULARGE_INTEGER u;
    printf("%d\n", SystemTimeToFileTime(&st, &ft));
    u.LowPart = ft.dwLowDateTime;
    u.HighPart = ft.dwHighDateTime;
    printf("%I64u\n", u.QuadPart);
    u.QuadPart += 24ULL * 3600 * 10000000;
    ft2.dwLowDateTime = u.LowPart;
    ft2.dwHighDateTime = u.HighPart;
    FileTimeToSystemTime(&ft2, &back);
    printf("%02d/%02d/%d %02d:%02d:%02d.%03d %d\n", back.wMonth, back.wDay, back.wYear, back.wHour,
           back.wMinute, back.wSecond, back.wMilliseconds, back.wDayOfWeek);
    printf("%ld %ld %ld\n", CompareFileTime(&ft, &ft2), CompareFileTime(&ft2, &ft),
           CompareFileTime(&ft, &ft));
    st.wMonth = 13;
    printf("%d", SystemTimeToFileTime(&st, &ft));
    printf(" %lu\n", GetLastError());
    GetSystemTime(&st);
    printf("%d\n", st.wYear > 2020);
    return 0;
}
