// Posts and takes packets, and sets and waits for an event, in one thread: a Windows program that compares
// this library with Wine without Google Benchmark.
#include <winsock2.h>

#include <windows.h>

#include <stdio.h>

static double nanoseconds_each(LARGE_INTEGER begin, LARGE_INTEGER end, int turns) {
    LARGE_INTEGER frequency;
    QueryPerformanceFrequency(&frequency);
    return static_cast<double>(end.QuadPart - begin.QuadPart) / static_cast<double>(frequency.QuadPart) *
           1e9 / turns;
}

int main() {
    const int turns = 100000;
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 1);
    HANDLE event = CreateEventA(NULL, FALSE, FALSE, NULL);
    OVERLAPPED overlapped = {};
    LARGE_INTEGER begin, between, end;
    QueryPerformanceCounter(&begin);
    for (int i = 0; i < turns; ++i) {
        DWORD bytes;
        ULONG_PTR key;
        OVERLAPPED* got;
        PostQueuedCompletionStatus(port, 1, 2, &overlapped);
        if (!GetQueuedCompletionStatus(port, &bytes, &key, &got, INFINITE)) return 1;
    }
    QueryPerformanceCounter(&between);
    for (int i = 0; i < turns; ++i) {
        SetEvent(event);
        if (WaitForSingleObject(event, INFINITE) != WAIT_OBJECT_0) return 1;
    }
    QueryPerformanceCounter(&end);
    printf("%.0f ns per packet posted and taken, %.0f ns per event set and waited for\n",
           nanoseconds_each(begin, between, turns), nanoseconds_each(between, end, turns));
    CloseHandle(event);
    CloseHandle(port);
    return 0;
}
