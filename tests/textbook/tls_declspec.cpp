#include <stdio.h>
#include <windows.h>
__declspec(thread) int tls_i = 1;
static DWORD WINAPI child(void*) {
    tls_i += 10;
    return tls_i;
}
int main() {
    tls_i = 5;
    HANDLE h = CreateThread(0, 0, child, 0, 0, 0);
    DWORD code;
    WaitForSingleObject(h, INFINITE);
    GetExitCodeThread(h, &code);
    printf("%lu %d\n", code, tls_i);
    return 0;
}
