#include <windows.h>
#include <stdio.h>
int main(void)
{
    MEMORYSTATUSEX m; SYSTEM_INFO s; char name[MAX_COMPUTERNAME_LENGTH + 1]; DWORD n = sizeof name;
    m.dwLength = sizeof m; printf("%d\n", GlobalMemoryStatusEx(&m)); printf("%d\n", m.ullTotalPhys > 0);
    GetSystemInfo(&s); printf("%d %d\n", s.dwNumberOfProcessors > 0, s.wProcessorArchitecture == PROCESSOR_ARCHITECTURE_AMD64);
    printf("%d\n", GetComputerName(name, &n)); printf("%d\n", n > 0);
    n = 1; printf("%d", GetComputerName(name, &n)); printf(" %lu\n", GetLastError());
    printf("%d\n", GetACP() > 0);
    return 0;
}
