#include <stdio.h>
#include <string.h>
#include <wchar.h>
int main(void) {
    wchar_t s[40] = L"Wide";
    wchar_t *next, list[] = L"a;b;c";
    wcscat_s(s, 40, L" String");
    printf("%ls %u\n", s, (unsigned)wcslen(s));
    printf("%ls\n", _wcsupr(s));
    printf("%d\n", _wcsicmp(L"abc", L"ABC"));
    printf("%ls\n", wcsstr(s, L"STR"));
    next = NULL;
    printf("%ls ", wcstok_s(list, L";", &next));
    printf("%ls\n", wcstok_s(NULL, L";", &next));
    printf("%ls\n", _wcsrev(s));
    return 0;
}
