#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
int main(void)
{
    wchar_t w[32]; char m[32]; size_t n; wchar_t *end;
    printf("%d", mbstowcs_s(&n, w, 32, "plain", _TRUNCATE)); printf(" %u %ls\n", (unsigned)n, w);
    printf("%d", wcstombs_s(&n, m, sizeof m, L"back", _TRUNCATE)); printf(" %u %s\n", (unsigned)n, m);
    printf("%ld %.2f\n", wcstol(L"0x10", &end, 16), wcstod(L"2.5x", &end)); printf("%ls\n", end);
    printf("%d %I64d %.1f\n", _wtoi(L"12"), _wtoi64(L"-9000000000"), _wtof(L"1.5"));
    _itow_s(255, w, 32, 16); printf("%ls\n", w); printf("%ls\n", _ltow(-5, w, 10));
    return 0;
}
