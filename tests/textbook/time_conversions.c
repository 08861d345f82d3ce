/* SYSTEMTIME, FILETIME, dates of MS-DOS and the time of a file. */
#include <stdio.h>
#include <windows.h>

static void show(const char *what, const SYSTEMTIME *t) {
    printf("%s: %04d-%02d-%02d (%d) %02d:%02d:%02d.%03d\n", what, t->wYear, t->wMonth, t->wDay, t->wDayOfWeek, t->wHour, t->wMinute, t->wSecond, t->wMilliseconds);
}

int main(void) {
    SYSTEMTIME time = {2024, 2, 0, 29, 12, 30, 15, 500}, back;
    FILETIME file, other;
    ULARGE_INTEGER number;
    TIME_ZONE_INFORMATION zone = {0};
    WORD date, clock;
    HANDLE handle;

    SystemTimeToFileTime(&time, &file);
    number.LowPart = file.dwLowDateTime;
    number.HighPart = file.dwHighDateTime;
    number.QuadPart += 864000000000ULL;
    other.dwLowDateTime = number.LowPart;
    other.dwHighDateTime = number.HighPart;
    FileTimeToSystemTime(&other, &back);
    show("a day later", &back);
    printf("compared: %ld %ld\n", CompareFileTime(&file, &other), CompareFileTime(&other, &file));
    FileTimeToDosDateTime(&file, &date, &clock);
    printf("MS-DOS: %04x %04x\n", date, clock);
    DosDateTimeToFileTime(date, clock, &other);
    FileTimeToSystemTime(&other, &back);
    show("from MS-DOS", &back);
    FileTimeToLocalFileTime(&file, &other);
    LocalFileTimeToFileTime(&other, &other);
    printf("local and back: %ld\n", CompareFileTime(&file, &other));
    zone.Bias = -90;
    SystemTimeToTzSpecificLocalTime(&zone, &time, &back);
    show("90 minutes east", &back);
    TzSpecificLocalTimeToSystemTime(&zone, &back, &back);
    show("and back", &back);
    time.wMonth = 13;
    printf("month 13: %d ", SystemTimeToFileTime(&time, &other));
    printf("%lu\n", GetLastError());

    handle = CreateFile("time_conversions.tmp", GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    printf("set: %d\n", SetFileTime(handle, NULL, NULL, &file));
    GetFileTime(handle, NULL, NULL, &other);
    printf("the file's time: %ld\n", CompareFileTime(&file, &other));
    CloseHandle(handle);
    DeleteFile("time_conversions.tmp");
    return 0;
}
