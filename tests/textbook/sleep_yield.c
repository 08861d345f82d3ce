#include <windows.h>
#include <stdio.h>
int main(void)
{
    ULONGLONG a = GetTickCount64(); Sleep(0); SwitchToThread(); YieldProcessor(); Sleep(15);
    printf("%d\n", GetTickCount64() - a < 60000); printf("%lu\n", WaitForSingleObject(GetCurrentThread(), 1));
    printf("%d\n", GetCurrentThreadId() != 0); printf("%d\n", SetThreadPriority(GetCurrentThread(), THREAD_PRIORITY_NORMAL));
    return 0;
}
