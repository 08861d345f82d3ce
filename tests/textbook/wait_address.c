#include <windows.h>
#include <stdio.h>
static ULONG g_TargetValue;
static DWORD WINAPI change(void *p) { g_TargetValue = 1; WakeByAddressSingle(&g_TargetValue); return 0; }
int main(void)
{
    ULONG Captured = 0, Undesired = 0; HANDLE t = CreateThread(0, 0, change, 0, 0, 0);
    while ((Captured = *(volatile ULONG*)&g_TargetValue) == Undesired) WaitOnAddress(&g_TargetValue, &Undesired, sizeof(ULONG), INFINITE);
    printf("%lu\n", Captured);
    Undesired = 1; printf("%d", WaitOnAddress(&g_TargetValue, &Undesired, sizeof(ULONG), 10)); printf(" %lu\n", GetLastError());
    WaitForSingleObject(t, INFINITE); CloseHandle(t);
    return 0;
}
