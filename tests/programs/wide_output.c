/* In the style of a program that prints narrow and wide text to one stream. */
#define __USE_MINGW_ANSI_STDIO 0 /* with MinGW-w64 too, the functions of Windows */
#include <winsock2.h>
#include <stdio.h>
#include <wchar.h>
int main(void) {
    WCHAR wide[64];
    char narrow[64];
    int n;
    printf("narrow first\n");
    n = wprintf(L"wide after narrow: %s\n", L"text");
    printf("wprintf returned %d\n", n);
    n = _snwprintf(wide, 64, L"%s-%hs-%S", L"wide", "narrow", "other");
    printf("_snwprintf returned %d: %S\n", n, wide);
    n = fwprintf(stdout, L"fwprintf %c%C\n", L'x', 'y');
    printf("fwprintf returned %d\n", n);
    n = sprintf(narrow, "%S|%ls|%I64d|%Iu|%ld|%lu", L"wideS", L"widels", (__int64)5, (size_t)7, (LONG)-1,
                (DWORD)-1);
    printf("sprintf returned %d: %s\n", n, narrow);
    fputws(L"fputws\n", stdout);
    putwchar(L'w');
    putchar('n');
    putwchar(L'\n');
    return 0;
}
