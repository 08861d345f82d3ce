#include <stdio.h>
#include <windows.h>
int main(void) {
    char b[32];
    WCHAR w[32];
    lstrcpy(b, "copy"); printf("%s %d\n", b, lstrlen(b));
    printf("%s\n", lstrcat(b, "cat"));
    printf("%d %d\n", lstrcmp("a", "b") < 0, lstrcmpi("ABC", "abc"));
    printf("%s\n", lstrcpyn(b, "abcdef", 4));
    lstrcpyW(w, L"wide");
    printf("%ls %d\n", w, lstrlenW(w));
    printf("%d %s\n", wsprintf(b, "%s=%ld", "x", 5L), b);
    printf("%d\n", wsprintfW(w, L"%d", 77));
    printf("%ls\n", w);
    printf("%d\n", MulDiv(7, 9, 4));
    return 0;
}
