#include <stdio.h>
#include <windows.h>
CRITICAL_SECTION CriticalSection;
int total;
DWORD WINAPI ThreadProc(LPVOID lp) {
    int i;
    for (i = 0; i < 10000; i++) {
        EnterCriticalSection(&CriticalSection);
        total++;
        LeaveCriticalSection(&CriticalSection);
    }
    return 1;
}
int main(void) {
    HANDLE h[4];
    int i;
    if (!InitializeCriticalSectionAndSpinCount(&CriticalSection, 0x00000400)) return 1;
    for (i = 0; i < 4; i++)
        h[i] = CreateThread(NULL, 0, ThreadProc, NULL, 0, NULL);
    WaitForMultipleObjects(4, h, TRUE, INFINITE);
    printf("%d\n", total);
    printf("%d\n", TryEnterCriticalSection(&CriticalSection) != 0);
    printf("%d\n", TryEnterCriticalSection(&CriticalSection) != 0);
    LeaveCriticalSection(&CriticalSection);
    LeaveCriticalSection(&CriticalSection);
    DeleteCriticalSection(&CriticalSection);
    for (i = 0; i < 4; i++)
        CloseHandle(h[i]);
    return 0;
}
