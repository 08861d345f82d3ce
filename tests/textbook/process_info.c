#include <windows.h>
#include <process.h>
#include <stdio.h>
int main(void)
{
    HANDLE p; DWORD code; FILETIME a, b, c, d;
    printf("%d\n", (int)GetCurrentProcessId() == _getpid());
    p = OpenProcess(PROCESS_QUERY_INFORMATION | SYNCHRONIZE, FALSE, GetCurrentProcessId());
    printf("%d", GetExitCodeProcess(p, &code)); printf(" %d\n", code == STILL_ACTIVE);
    printf("%lu\n", WaitForSingleObject(p, 0));
    printf("%d\n", GetProcessTimes(GetCurrentProcess(), &a, &b, &c, &d));
    CloseHandle(p);
    printf("%d", OpenProcess(PROCESS_ALL_ACCESS, FALSE, 0) == NULL); printf(" %lu\n", GetLastError());
    return 0;
}
