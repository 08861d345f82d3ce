#include <stdio.h>
#include <windows.h>
static LONG n;
VOID CALLBACK MyWorkCallback(PTP_CALLBACK_INSTANCE Instance, PVOID Parameter, PTP_WORK Work) {
    InterlockedExchangeAdd(&n, *(int*)Parameter);
}
VOID CALLBACK MyTimer(PTP_CALLBACK_INSTANCE i, PVOID p, PTP_TIMER t) { SetEvent((HANDLE)p); }
int main(void) {
    int amount = 3, i;
    PTP_WORK work = CreateThreadpoolWork(MyWorkCallback, &amount, NULL);
    PTP_TIMER timer;
    HANDLE e = CreateEvent(0, 0, 0, 0);
    FILETIME due;
    ULARGE_INTEGER u;
    for (i = 0; i < 10; i++)
        SubmitThreadpoolWork(work);
    WaitForThreadpoolWorkCallbacks(work, FALSE);
    CloseThreadpoolWork(work);
    printf("%ld\n", n);
    timer = CreateThreadpoolTimer(MyTimer, e, NULL);
    u.QuadPart = (ULONGLONG) - (10 * 10000);
    due.dwHighDateTime = u.HighPart;
    due.dwLowDateTime = u.LowPart;
    SetThreadpoolTimer(timer, &due, 0, 0);
    printf("%lu %d\n", WaitForSingleObject(e, 5000), IsThreadpoolTimerSet(timer));
    WaitForThreadpoolTimerCallbacks(timer, TRUE);
    CloseThreadpoolTimer(timer);
    CloseHandle(e);
    return 0;
}
