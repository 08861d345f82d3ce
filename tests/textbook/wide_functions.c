/* The functions of <wchar.h> for texts, each called by name and through a pointer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>
#include <time.h>
static void show(const wchar_t *text)
{
    while (*text) printf("%04x ", (unsigned)*text++);
    printf("\n");
}
static int sign(int n) { return (n > 0) - (n < 0); }
int main(void)
{
    wchar_t a[64], b[64], list[] = L"one, two,,three", *word, *found, *end; char narrow[64]; FILE *file; wint_t c;
    size_t (*length)(const wchar_t *) = wcslen;
    wchar_t *(*copy)(wchar_t *, const wchar_t *) = wcscpy;
    int (*compare)(const wchar_t *, const wchar_t *) = wcscmp;
    struct tm date = {0};
    printf("%u %u %u\n", (unsigned)wcslen(L""), (unsigned)wcslen(L"length"), (unsigned)length(L"\x4f60\x597d"));
    wmemset(a, L'.', 63); a[63] = 0; wcscpy(a, L"copied"); printf("%04x %04x\n", (unsigned)a[6], (unsigned)a[7]); show(a);
    copy(b, L"by pointer"); show(b); printf("%d\n", compare(a, b) > 0);
    wmemset(a, L'.', 63); wcsncpy(a, L"ab", 5); printf("%x %x %x %x\n", (unsigned)a[1], (unsigned)a[2], (unsigned)a[4], (unsigned)a[5]);
    wcsncpy(a, L"abcdef", 3); printf("%x %x\n", (unsigned)a[2], (unsigned)a[3]);
    wcscpy(a, L"left "); wcscat(a, L"right"); wcsncat(a, L" and more", 4); show(a);
    printf("%d %d %d %d\n", sign(wcscmp(L"abc", L"abd")), sign(wcscmp(L"abc", L"abc")), sign(wcscmp(L"b", L"abc")), sign(wcscmp(L"ab", L"abc")));
    printf("%d %d %d\n", sign(wcsncmp(L"abcx", L"abcy", 3)), sign(wcsncmp(L"abcx", L"abcy", 4)), sign(wcscoll(L"a", L"b")));
    found = wcschr(L"look here", L'o'); show(found); found = wcsrchr(L"look here", L'o'); show(found);
    printf("%d %d\n", wcschr(L"look", L'x') == NULL, *wcschr(L"look", 0) == 0);
    show(wcsstr(L"haystack", L"sta")); printf("%d\n", wcsstr(L"haystack", L"hey") == NULL); show(wcsstr(L"all", L""));
    show(wcspbrk(L"key=value", L"=:")); printf("%d\n", wcspbrk(L"key", L"=:") == NULL);
    printf("%u %u %u\n", (unsigned)wcsspn(L"112x", L"12"), (unsigned)wcscspn(L"key=value", L"="), (unsigned)wcscspn(L"key", L"="));
    for (word = wcstok(list, L", "); word; word = wcstok(NULL, L", ")) show(word);
    wmemcpy(a, L"abcdef", 7); wmemmove(a + 1, a, 5); show(a);
    printf("%d %d\n", sign(wmemcmp(L"abc", L"abd", 3)), sign(wmemcmp(L"abc", L"abd", 2))); show(wmemchr(L"memory", L'o', 6));
    printf("%ld %lu %.3f\n", wcstol(L"-12 rest", &end, 10), wcstoul(L"ff", NULL, 16), wcstod(L" 2.5e1x", NULL)); show(end);
    printf("%d\n", wcstod(L"none", &end) == 0 && *end == L'n');
    word = _wcsdup(L"again"); show(word); free(word);
    printf("%u %u\n", (unsigned)mbstowcs(a, "narrow", 64), (unsigned)wcstombs(narrow, L"wide", 64)); show(a); printf("%s\n", narrow);
    printf("%u %u\n", (unsigned)mbstowcs(NULL, "narrow", 0), (unsigned)wcstombs(NULL, L"wide", 0));
    printf("%d %d %d\n", mbtowc(a, "x", 1), wctomb(narrow, L'y'), mblen("z", 1)); printf("%x %c\n", (unsigned)a[0], narrow[0]);
    date.tm_year = 99; date.tm_mon = 4; date.tm_mday = 7;
    printf("%u\n", (unsigned)wcsftime(a, 64, L"%Y-%m-%d", &date)); show(a); printf("%u\n", (unsigned)wcsftime(a, 64, L"%#d.%#m.", &date)); show(a);
    printf("%d %d %d %x\n", !!iswalpha(L'a'), !!iswdigit(L'a'), !!iswspace(L' '), (unsigned)towupper(L'q'));
    file = fopen("wide.txt", "w"); fputws(L"first\nsec", file); putwc(L'o', file); fputwc(L'n', file); fputwc(L'd', file); fclose(file);
    file = fopen("wide.txt", "r"); fgetws(a, 64, file); show(a); c = getwc(file); ungetwc(c, file);
    a[0] = fgetwc(file); a[1] = 0; show(a);
    for (wchar_t unit; (unit = getwc(file)) != (wchar_t)WEOF; ) printf("%04x ", (unsigned)unit);
    printf("%d\n", fgetws(a, 64, file) == NULL); fclose(file);
    return 0;
}
