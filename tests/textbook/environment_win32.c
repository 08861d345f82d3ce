#include <stdio.h>
#include <windows.h>
int main(void) {
    char b[64];
    DWORD n;
    n = GetEnvironmentVariable("TB_NONE", b, sizeof b);
    printf("%lu %lu\n", n, GetLastError());
    printf("%d\n", SetEnvironmentVariable("TB_VAR", "a value"));
    n = GetEnvironmentVariableA("TB_VAR", b, sizeof b);
    printf("%lu %s\n", n, b);
    n = GetEnvironmentVariable("TB_VAR", b, 3);
    printf("%lu\n", n);
    n = ExpandEnvironmentStrings("[%TB_VAR%] [%TB_NONE%]", b, sizeof b);
    printf("%lu %s\n", n, b);
    SetEnvironmentVariable("TB_VAR", NULL);
    n = GetEnvironmentVariable("TB_VAR", b, 64);
    printf("%lu\n", n);
    return 0;
}
