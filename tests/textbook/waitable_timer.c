#define _WIN32_WINNT 0x0600
#include <stdio.h>
#include <windows.h>
static VOID CALLBACK TimerAPCProc(LPVOID lpArg, DWORD lo, DWORD hi) { printf("APC %s\n", (char*)lpArg); }
int main(void) {
    HANDLE hTimer;
    LARGE_INTEGER liDueTime;
    liDueTime.QuadPart = -10000LL;
    hTimer = CreateWaitableTimer(NULL, TRUE, NULL);
    printf("%d\n", SetWaitableTimer(hTimer, &liDueTime, 0, NULL, NULL, 0));
    printf("%d\n", WaitForSingleObject(hTimer, 5000) == WAIT_OBJECT_0);
    SetWaitableTimer(hTimer, &liDueTime, 0, TimerAPCProc, "fired", FALSE);
    printf("%lu\n", SleepEx(5000, TRUE));
    liDueTime.QuadPart = -600000000LL;
    SetWaitableTimer(hTimer, &liDueTime, 0, 0, 0, 0);
    printf("%d\n", CancelWaitableTimer(hTimer));
    printf("%lu\n", WaitForSingleObject(hTimer, 0));
    CloseHandle(hTimer);
    return 0;
}
