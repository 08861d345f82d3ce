#include <stdio.h>
#include <windows.h>
static DWORD WINAPI Other(LPVOID p) {
    SetLastError(99);
    return GetLastError();
}
int main(void) {
    HANDLE t;
    DWORD c;
    SetLastError(1234);
    t = CreateThread(0, 0, Other, 0, 0, 0);
    SetLastError(1234);
    WaitForSingleObject(t, INFINITE);
    GetExitCodeThread(t, &c);
    printf("%lu %lu\n", GetLastError(), c);
    printf("%lx\n", HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND));
    printf("%d %d\n", SUCCEEDED(S_OK), FAILED(E_FAIL));
    printf("%lu\n", HRESULT_CODE(0x80070005));
    return 0;
}
