#include <windows.h>
#include <stdio.h>
#include <io.h>
int main(void)
{
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE); DWORD n, mode; const char *s = "written\r\n";
    printf("%d\n", out != INVALID_HANDLE_VALUE && out != NULL); fflush(stdout);
    WriteFile(out, s, lstrlen(s), &n, NULL); printf("%lu\n", n);
    printf("%d %lu\n", GetConsoleMode(out, &mode), GetLastError() != 0 ? 1ul : 0ul);
    printf("%d %d\n", _fileno(stdout), _isatty(_fileno(stdout)) != 0);
    printf("%d\n", (HANDLE)_get_osfhandle(_fileno(stdout)) == out);
    return 0;
}
