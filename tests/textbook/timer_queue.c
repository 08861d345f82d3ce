#include <stdio.h>
#include <windows.h>
HANDLE gDoneEvent;
VOID CALLBACK TimerRoutine(PVOID lpParam, BOOLEAN TimerOrWaitFired) {
    printf("Timer routine called. Parameter is %d. %s\n", *(int*)lpParam,
           TimerOrWaitFired ? "The wait timed out." : "The wait event was signaled.");
    SetEvent(gDoneEvent);
}
int main() {
    HANDLE hTimer = NULL, hTimerQueue = NULL;
    int arg = 123;
    gDoneEvent = CreateEvent(NULL, TRUE, FALSE, NULL);
    hTimerQueue = CreateTimerQueue();
    if (!CreateTimerQueueTimer(&hTimer, hTimerQueue, (WAITORTIMERCALLBACK)TimerRoutine, &arg, 20, 0, 0))
        return 3;
    printf("%lu\n", WaitForSingleObject(gDoneEvent, INFINITE));
    CloseHandle(gDoneEvent);
    printf("%d\n", DeleteTimerQueueEx(hTimerQueue, INVALID_HANDLE_VALUE) != 0);
    return 0;
}
