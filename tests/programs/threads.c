/* A small work queue: _beginthreadex, a critical section, events, interlocked counting, StringCch. */
#include <winsock2.h>
#include <windows.h>
#include <process.h>
#include <strsafe.h>
#include <stdio.h>

#define WORKERS 4
#define JOBS 1000

static CRITICAL_SECTION lock;
static HANDLE all_done;
static LONG next_job = 0, finished = 0;
static unsigned long long sum = 0;

static unsigned __stdcall work(void* argument) {
    unsigned own = 0;
    for (;;) {
        LONG job = InterlockedIncrement(&next_job);
        if (job > JOBS) break;
        EnterCriticalSection(&lock);
        sum += (unsigned long long)job;
        LeaveCriticalSection(&lock);
        ++own;
        if (InterlockedIncrement(&finished) == JOBS) SetEvent(all_done);
    }
    /* The last error is per thread. */
    WSASetLastError(20000 + (int)(INT_PTR)argument);
    return (unsigned)(WSAGetLastError() - 20000);
}

int main(void) {
    HANDLE threads[WORKERS];
    char text[32];
    int i;

    InitializeCriticalSection(&lock);
    all_done = CreateEvent(NULL, TRUE, FALSE, NULL);
    SetLastError(1234);
    for (i = 0; i < WORKERS; ++i)
        threads[i] = (HANDLE)_beginthreadex(NULL, 0, work, (void*)(INT_PTR)(i + 1), 0, NULL);
    if (WaitForSingleObject(all_done, 10000) != WAIT_OBJECT_0) return 1;
    if (WaitForMultipleObjects(WORKERS, threads, TRUE, 10000) != WAIT_OBJECT_0) return 1;
    StringCchPrintfA(text, ARRAYSIZE(text), "sum %llu", sum);
    printf("%s\n", text);
    for (i = 0; i < WORKERS; ++i) {
        DWORD code = 0;
        GetExitCodeThread(threads[i], &code);
        printf("thread %d ended with %lu\n", i + 1, (unsigned long)code);
        CloseHandle(threads[i]);
    }
    {
        DWORD result = WaitForSingleObject(threads[0], 0);
        printf("waiting for a closed handle: %d, error %u\n", (int)result, (unsigned)GetLastError());
    }
    DeleteCriticalSection(&lock);
    CloseHandle(all_done);
    return 0;
}
