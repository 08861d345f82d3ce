#include <stdio.h>
#include <windows.h>
#define BUFFER_SIZE 4
static LONG Buffer[BUFFER_SIZE];
static ULONG QueueItemCount, QueueStartOffset;
static CONDITION_VARIABLE BufferNotEmpty, BufferNotFull;
static CRITICAL_SECTION BufferLock;
static LONG Sum;
DWORD WINAPI Producer(PVOID p) {
    LONG i;
    for (i = 1; i <= 100; i++) {
        EnterCriticalSection(&BufferLock);
        while (QueueItemCount == BUFFER_SIZE)
            SleepConditionVariableCS(&BufferNotFull, &BufferLock, INFINITE);
        Buffer[(QueueStartOffset + QueueItemCount) % BUFFER_SIZE] = i;
        QueueItemCount++;
        LeaveCriticalSection(&BufferLock);
        WakeConditionVariable(&BufferNotEmpty);
    }
    return 0;
}
DWORD WINAPI Consumer(PVOID p) {
    LONG i;
    for (i = 0; i < 100; i++) {
        EnterCriticalSection(&BufferLock);
        while (QueueItemCount == 0)
            SleepConditionVariableCS(&BufferNotEmpty, &BufferLock, INFINITE);
        Sum += Buffer[QueueStartOffset];
        QueueItemCount--;
        QueueStartOffset = (QueueStartOffset + 1) % BUFFER_SIZE;
        LeaveCriticalSection(&BufferLock);
        WakeConditionVariable(&BufferNotFull);
    }
    return 0;
}
int main(void) {
    HANDLE h[2];
    InitializeConditionVariable(&BufferNotEmpty);
    InitializeConditionVariable(&BufferNotFull);
    InitializeCriticalSection(&BufferLock);
    h[0] = CreateThread(NULL, 0, Producer, NULL, 0, NULL);
    h[1] = CreateThread(NULL, 0, Consumer, NULL, 0, NULL);
    WaitForMultipleObjects(2, h, TRUE, INFINITE);
    printf("Sum %ld\n", Sum);
    EnterCriticalSection(&BufferLock);
    printf("%d", SleepConditionVariableCS(&BufferNotEmpty, &BufferLock, 1));
    printf(" %lu\n", GetLastError());
    return 0;
}
