#include <windows.h>
#include <stdio.h>
int main(void)
{
    HANDLE h = CreateFile("o.dat", GENERIC_READ | GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_FLAG_OVERLAPPED | FILE_FLAG_DELETE_ON_CLOSE, NULL); OVERLAPPED o = {0}; DWORD n = 0; char b[8];
    o.hEvent = CreateEvent(NULL, TRUE, FALSE, NULL); o.Offset = 4;
    if (!WriteFile(h, "data", 4, NULL, &o) && GetLastError() != ERROR_IO_PENDING) return 1;
    printf("%d", GetOverlappedResult(h, &o, &n, TRUE)); printf(" %lu\n", n);
    o.Offset = 6; if (!ReadFile(h, b, 8, NULL, &o) && GetLastError() != ERROR_IO_PENDING) return 2;
    printf("%d", GetOverlappedResult(h, &o, &n, TRUE)); printf(" %lu %.2s\n", n, b);
    o.Offset = 100; printf("%d\n", ReadFile(h, b, 8, NULL, &o) == 0 && (GetLastError() == ERROR_HANDLE_EOF || (GetLastError() == ERROR_IO_PENDING && !GetOverlappedResult(h, &o, &n, TRUE))));
    printf("%lu\n", GetFileSize(h, NULL));
    CloseHandle(o.hEvent); CloseHandle(h);
    return 0;
}
