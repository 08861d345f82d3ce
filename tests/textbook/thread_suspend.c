#include <stdio.h>
#include <windows.h>
static volatile LONG ran;
static DWORD WINAPI f(void* p) {
    InterlockedExchange(&ran, 1);
    return 3;
}
int main(void) {
    HANDLE h = CreateThread(0, 0, f, 0, CREATE_SUSPENDED, 0);
    DWORD c;
    printf("%ld\n", ran);
    printf("%lu\n", ResumeThread(h));
    WaitForSingleObject(h, INFINITE);
    GetExitCodeThread(h, &c);
    printf("%ld %lu\n", ran, c);
    printf("%d\n", GetThreadPriority(GetCurrentThread()));
    CloseHandle(h);
    return 0;
}
