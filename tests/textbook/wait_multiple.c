#include <windows.h>
#include <stdio.h>
int main(void)
{
    HANDLE h[3]; int i; DWORD r;
    for (i = 0; i < 3; i++) h[i] = CreateEvent(NULL, FALSE, FALSE, NULL);
    printf("%lu\n", WaitForMultipleObjects(3, h, FALSE, 0));
    SetEvent(h[2]); SetEvent(h[1]); r = WaitForMultipleObjects(3, h, FALSE, INFINITE); printf("%lu\n", r - WAIT_OBJECT_0);
    SetEvent(h[0]); printf("%lu\n", WaitForMultipleObjects(3, h, TRUE, 0)); SetEvent(h[1]); printf("%lu\n", WaitForMultipleObjects(3, h, TRUE, 0));
    r = WaitForMultipleObjects(65, h, FALSE, 0); printf("%lx %lu\n", r, GetLastError());
    h[2] = h[1]; printf("%lu\n", SignalObjectAndWait(h[0], h[0], 0, FALSE));
    return 0;
}
