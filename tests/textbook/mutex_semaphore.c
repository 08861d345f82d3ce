#include <stdio.h>
#include <windows.h>
static DWORD WINAPI Abandon(LPVOID m) {
    WaitForSingleObject((HANDLE)m, INFINITE);
    return 0;
}
int main(void) {
    HANDLE m = CreateMutex(NULL, FALSE, NULL), s = CreateSemaphore(NULL, 2, 3, NULL), t;
    LONG prev;
    t = CreateThread(NULL, 0, Abandon, m, 0, NULL);
    WaitForSingleObject(t, INFINITE);
    printf("%d\n", WaitForSingleObject(m, 1000) == WAIT_ABANDONED);
    printf("%d\n", WaitForSingleObject(m, 0) == WAIT_OBJECT_0);
    printf("%d %d %d", ReleaseMutex(m), ReleaseMutex(m), ReleaseMutex(m));
    printf(" %lu\n", GetLastError());
    printf("%lu %lu %lu\n", WaitForSingleObject(s, 0), WaitForSingleObject(s, 0), WaitForSingleObject(s, 0));
    printf("%d %ld\n", ReleaseSemaphore(s, 2, &prev), prev);
    printf("%d", ReleaseSemaphore(s, 2, &prev));
    printf(" %lu\n", GetLastError());
    CloseHandle(m);
    CloseHandle(s);
    CloseHandle(t);
    return 0;
}
