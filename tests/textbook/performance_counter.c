#include <windows.h>
#include <mmsystem.h>
#include <stdio.h>
int main(void) {
    LARGE_INTEGER f, a, b;
    DWORD t = GetTickCount(), m = timeGetTime();
    ULONGLONG t64 = GetTickCount64();
    QueryPerformanceFrequency(&f);
    QueryPerformanceCounter(&a);
    Sleep(20);
    QueryPerformanceCounter(&b);
    printf("%d\n", (b.QuadPart - a.QuadPart) * 1000 / f.QuadPart >= 19);
    printf("%d %d %d\n", GetTickCount() - t < 20000, GetTickCount64() >= t64, timeGetTime() - m < 20000);
    return 0;
}
