#include <stdio.h>
#include <windows.h>
#define MAX_THREADS 3
typedef struct MyData {
    int val1;
    int val2;
} MYDATA, *PMYDATA;
DWORD WINAPI MyThreadFunction(LPVOID lpParam) {
    PMYDATA p = (PMYDATA)lpParam;
    return p->val1 + p->val2;
}
int main(void) {
    PMYDATA pDataArray[MAX_THREADS];
    HANDLE hThreadArray[MAX_THREADS];
    DWORD id[MAX_THREADS], code;
    int i;
    for (i = 0; i < MAX_THREADS; i++) {
        pDataArray[i] = (PMYDATA)HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof(MYDATA));
        pDataArray[i]->val1 = i;
        pDataArray[i]->val2 = i + 100;
        hThreadArray[i] = CreateThread(NULL, 0, MyThreadFunction, pDataArray[i], 0, &id[i]);
    }
    printf("%lu\n", WaitForMultipleObjects(MAX_THREADS, hThreadArray, TRUE, INFINITE));
    for (i = 0; i < MAX_THREADS; i++) {
        GetExitCodeThread(hThreadArray[i], &code);
        printf("%lu\n", code);
        CloseHandle(hThreadArray[i]);
        HeapFree(GetProcessHeap(), 0, pDataArray[i]);
    }
    return 0;
}
