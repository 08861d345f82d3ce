#include <stdio.h>
#include <windows.h>
#define THREADCOUNT 3
DWORD dwTlsIndex;
static LONG sum;
VOID CommonFunction(VOID) {
    LPVOID lpvData = TlsGetValue(dwTlsIndex);
    if ((lpvData == 0) && (GetLastError() != ERROR_SUCCESS)) ExitProcess(1);
    InterlockedExchangeAdd(&sum, *(int*)lpvData);
}
DWORD WINAPI ThreadFunc(LPVOID n) {
    LPVOID lpvData = (LPVOID)LocalAlloc(LPTR, 256);
    *(int*)lpvData = (int)(INT_PTR)n;
    TlsSetValue(dwTlsIndex, lpvData);
    CommonFunction();
    LocalFree((HLOCAL)TlsGetValue(dwTlsIndex));
    return 0;
}
int main(VOID) {
    HANDLE hThread[THREADCOUNT];
    int i;
    if ((dwTlsIndex = TlsAlloc()) == TLS_OUT_OF_INDEXES) return 1;
    for (i = 0; i < THREADCOUNT; i++)
        hThread[i] =
            CreateThread(NULL, 0, (LPTHREAD_START_ROUTINE)ThreadFunc, (LPVOID)(INT_PTR)(i + 1), 0, NULL);
    for (i = 0; i < THREADCOUNT; i++)
        WaitForSingleObject(hThread[i], INFINITE);
    printf("%ld %d\n", sum, TlsGetValue(dwTlsIndex) == NULL);
    printf("%d\n", TlsFree(dwTlsIndex));
    return 0;
}
