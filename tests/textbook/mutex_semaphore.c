#include <stdio.h>
#include <windows.h>
static DWORD WINAPI Abandon(LPVOID m) {
    WaitForSingleObject((HANDLE)m, INFINITE);
    return 0;
}
int main(void) {
    HANDLE m = CreateMutex(NULL, FALSE, NULL), s = CreateSemaphore(NULL, 2, 3, NULL), t;
    LONG prev;
    int i;
    t = CreateThread(NULL, 0, Abandon, m, 0, NULL);
    WaitForSingleObject(t, INFINITE);
    printf("%d\n", WaitForSingleObject(m, 1000) == WAIT_ABANDONED);
    printf("%d\n", WaitForSingleObject(m, 0) == WAIT_OBJECT_0);
    for (i = 0; i < 3; i++)
        printf("%d ", ReleaseMutex(m));
    printf("%lu\n", GetLastError());
    for (i = 0; i < 3; i++)
        printf("%lu ", WaitForSingleObject(s, 0));
    printf("\n%d", ReleaseSemaphore(s, 2, &prev));
    printf(" %ld\n", prev);
    printf("%d", ReleaseSemaphore(s, 2, &prev));
    printf(" %lu\n", GetLastError());
    CloseHandle(m);
    CloseHandle(s);
    CloseHandle(t);
    return 0;
}
