#include <windows.h>
#include <process.h>
#include <stdio.h>
#define ROOM 4
static HANDLE empty, full; static CRITICAL_SECTION lock; static int buffer[ROOM], in, out;
static unsigned __stdcall produce(void *first)
{
    int i;
    for (i = 0; i < 50; i++) {
        WaitForSingleObject(empty, INFINITE);
        EnterCriticalSection(&lock);
        buffer[in++ % ROOM] = (int)(INT_PTR)first + i;
        LeaveCriticalSection(&lock);
        ReleaseSemaphore(full, 1, NULL);
    }
    return 7;
}
int main(void)
{
    HANDLE threads[2]; long sum = 0; int i; DWORD code; LONG before;
    InitializeCriticalSection(&lock);
    empty = CreateSemaphoreA(NULL, ROOM, ROOM, NULL);
    full = CreateSemaphoreA(NULL, 0, ROOM, NULL);
    threads[0] = (HANDLE)_beginthreadex(NULL, 0, produce, (void *)0, 0, NULL);
    threads[1] = (HANDLE)_beginthreadex(NULL, 0, produce, (void *)1000, 0, NULL);
    for (i = 0; i < 100; i++) {
        WaitForSingleObject(full, INFINITE);
        EnterCriticalSection(&lock);
        sum += buffer[out++ % ROOM];
        LeaveCriticalSection(&lock);
        ReleaseSemaphore(empty, 1, &before);
    }
    printf("%lu\n", WaitForMultipleObjects(2, threads, TRUE, INFINITE));
    GetExitCodeThread(threads[0], &code);
    printf("sum %ld, code %lu\n", sum, code);
    printf("%d ", ReleaseSemaphore(empty, 1, NULL));
    printf("%lu\n", GetLastError());
    return 0;
}
