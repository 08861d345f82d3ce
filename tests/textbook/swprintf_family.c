#include <stdio.h>
#include <wchar.h>

int wmain(void) {
    wchar_t buf[32];
    int cch = swprintf_s(buf, 32, L"%s:%04d", L"id", 42);
    wprintf(L"%d %s\n", cch, buf);
    cch = _snwprintf(buf, 3, L"%s", L"abcdef");
    wprintf(L"%d %.3s\n", cch, buf);
    cch = _scwprintf(L"%s=%d", L"key", 7);
    wprintf(L"%d\n", cch);
    cch = _snwprintf_s(buf, 6, _TRUNCATE, L"%S", "narrow text");
    wprintf(L"%d %s\n", cch, buf);
    return 0;
}
