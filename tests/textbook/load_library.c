#include <windows.h>
#include <stdio.h>
typedef DWORD (WINAPI *PGTC)(void);
int main(void)
{
    HINSTANCE h = LoadLibrary(TEXT("kernel32.dll")); PGTC p; HMODULE m;
    printf("%d\n", h != NULL); p = (PGTC)GetProcAddress(h, "GetTickCount"); printf("%d %d\n", p != NULL, p() > 0);
    printf("%d", GetProcAddress(h, "NoSuchFunction") == NULL); printf(" %lu\n", GetLastError());
    printf("%d\n", FreeLibrary(h));
    h = LoadLibrary("nosuch.dll"); printf("%d %lu\n", h == NULL, GetLastError());
    m = GetModuleHandle("kernel32"); printf("%d\n", m == GetModuleHandleA("KERNEL32.DLL"));
    return 0;
}
