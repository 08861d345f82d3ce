#include <stdio.h>
#include <windows.h>
int main(void) {
    HANDLE a = CreateEvent(NULL, FALSE, FALSE, NULL),
           m = CreateEventA(NULL, TRUE, TRUE, "Local\\TextbookEvent"), again;
    printf("%lu\n", WaitForSingleObject(a, 0));
    SetEvent(a);
    printf("%lu %lu\n", WaitForSingleObject(a, 0), WaitForSingleObject(a, 0));
    printf("%lu %lu\n", WaitForSingleObject(m, 0), WaitForSingleObject(m, 0));
    again = CreateEventA(NULL, TRUE, FALSE, "Local\\TextbookEvent");
    printf("%lu\n", GetLastError());
    ResetEvent(again);
    printf("%lu\n", WaitForSingleObject(m, 0));
    printf("%d", OpenEventA(EVENT_ALL_ACCESS, FALSE, "Local\\NoSuchEvent") == NULL);
    printf(" %lu\n", GetLastError());
    CloseHandle(a);
    CloseHandle(m);
    CloseHandle(again);
    printf("%d", CloseHandle((HANDLE)0xdeadbee0));
    printf(" %lu\n", GetLastError());
    return 0;
}
