#include <stdio.h>
#include <windows.h>
int main(void) {
    LPVOID lpMsgBuf;
    char out[200];
    DWORD_PTR args[] = {(DWORD_PTR) "first", 42};
    DWORD n;
    n = FormatMessage(
        FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL,
        ERROR_ACCESS_DENIED, MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT), (LPTSTR)&lpMsgBuf, 0, NULL);
    printf("%d\n", n > 0);
    LocalFree(lpMsgBuf);
    n = FormatMessage(FORMAT_MESSAGE_FROM_STRING | FORMAT_MESSAGE_ARGUMENT_ARRAY, "%1!10s!|%2!d!|%%|%1%n", 0,
                      0, out, sizeof out, (va_list*)args);
    printf("%lu %s", n, out);
    n = FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM, NULL, 0x12345678, 0, out, sizeof out, NULL);
    printf("%lu %lu\n", n, GetLastError());
    return 0;
}
