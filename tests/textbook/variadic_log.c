/* A logger with levels, as programs write it: va_list, macros, time stamps replaced by a counter. */
#include <windows.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#define LOG(level, ...) write_log(level, __FUNCTION__, __VA_ARGS__)
#define CHECK(call) do { if (!(call)) LOG(2, #call " failed with %lu: %s", GetLastError(), text_of(GetLastError())); } while (0)
static int number;
static const char *text_of(DWORD code)
{
    static char text[64]; _snprintf_s(text, sizeof text, _TRUNCATE, "code 0x%08lX", code); return text;
}
static void write_log(int level, const char *function, const char *format, ...)
{
    static const char *const names[] = {"debug", "info", "error"}; char line[80]; va_list arguments, copy; int length;
    va_start(arguments, format); va_copy(copy, arguments);
    length = _vscprintf(format, copy); va_end(copy); _vsnprintf_s(line, sizeof line, _TRUNCATE, format, arguments); va_end(arguments);
    printf("%03d %-5s %s: %s (%d)\n", ++number, names[level], function, line, length); OutputDebugStringA(line);
}
static void wide_log(const wchar_t *format, ...)
{
    wchar_t line[40]; va_list arguments; va_start(arguments, format); if (vswprintf_s(line, 40, format, arguments) < 0) wcscpy_s(line, 40, L"?"); va_end(arguments); printf("%ls\n", line);
}
int main(void)
{
    SetLastError(0);
    LOG(0, "started"); LOG(1, "%s has %u bytes, %.1f%%", "file", 1024u, 12.5); LOG(1, "%-10s|%5d|%05.1f|%c", "left", 42, 3.14159, 'x');
    LOG(0, "%s", "a text that is much longer than the line of the logger, so that the end of it is cut off somewhere");
    CHECK(DeleteFileA("does-not-exist"));
    LOG(1, "%I64d %I64u %lu %ld", -1LL, 18446744073709551615ULL, (DWORD)-1, (LONG)-1); LOG(1, "%#x %#o %+d % d", 255, 8, 5, 6);
    wide_log(L"%s and %hs, %c, %d", L"wide", "narrow", L'w', 9); wide_log(L"%ls %S", L"ls", "S");
    return 0;
}
