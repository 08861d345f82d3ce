#include <windows.h>
#include <stdio.h>
static VOID WINAPI gone(PVOID p) { printf("callback %d\n", (int)(INT_PTR)p); fflush(stdout); }
static DWORD i;
static DWORD WINAPI f(LPVOID p) { FlsSetValue(i, (PVOID)8); return 0; }
int main(void)
{
    HANDLE t; i = FlsAlloc(gone); printf("%d\n", i != FLS_OUT_OF_INDEXES); fflush(stdout);
    t = CreateThread(0, 0, f, 0, 0, 0); WaitForSingleObject(t, INFINITE);
    printf("%d\n", FlsGetValue(i) == NULL); fflush(stdout); FlsSetValue(i, (PVOID)9); printf("%d\n", FlsFree(i));
    return 0;
}
