#include <stdio.h>
#include <wchar.h>

int main(void) {
    wprintf(L"%s and %S\n", L"wide", "narrow");
    wprintf(L"%hs %ls %c %C\n", "n", L"w", L'a', 'b');
    wprintf(L"%d %I64d %ld\n", 1, 1234567890123LL + 1, -1L);
    fputws(L"fputws\n", stdout);
    putwchar(L'!');
    putwchar(L'\n');
    return 0;
}
