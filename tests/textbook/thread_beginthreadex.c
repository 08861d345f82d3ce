#include <process.h>
#include <stdio.h>
#include <windows.h>
unsigned Counter;
unsigned __stdcall SecondThreadFunc(void* pArguments) {
    printf("In second thread...\n");
    while (Counter < 1000000)
        Counter++;
    _endthreadex(5);
    return 0;
}
int main(void) {
    HANDLE hThread;
    unsigned threadID;
    DWORD code;
    printf("Creating second thread...\n");
    fflush(stdout);
    hThread = (HANDLE)_beginthreadex(NULL, 0, &SecondThreadFunc, NULL, 0, &threadID);
    WaitForSingleObject(hThread, INFINITE);
    printf("Counter should be 1000000; it is-> %d\n", Counter);
    GetExitCodeThread(hThread, &code);
    printf("%lu\n", code);
    CloseHandle(hThread);
    return 0;
}
