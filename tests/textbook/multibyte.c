#include <stdio.h>
#include <string.h>
#include <windows.h>
int main(void) {
    WCHAR w[32];
    char m[32];
    int n, i;
    n = MultiByteToWideChar(CP_UTF8, 0, "\xC3\xA9t\xC3\xA9", -1, w, 32);
    printf("%d %04x %04x\n", n, w[0], w[1]);
    n = WideCharToMultiByte(CP_UTF8, 0, L"\x20AC", -1, m, sizeof m, NULL, NULL);
    printf("%d", n);
    for (i = 0; i < n; i++)
        printf(" %02x", (unsigned char)m[i]);
    printf("\n");
    n = MultiByteToWideChar(CP_UTF8, 0, "abc", -1, NULL, 0);
    printf("%d\n", n);
    n = MultiByteToWideChar(CP_UTF8, 0, "abcdef", -1, w, 3);
    printf("%d %lu\n", n, GetLastError());
    n = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, "\xFF", 1, w, 3);
    printf("%d %lu\n", n, GetLastError());
    return 0;
}
