#include <windows.h>
#include <stdio.h>
static DWORD WINAPI poster(LPVOID id) { PostThreadMessage((DWORD)(DWORD_PTR)id, WM_APP + 1, 5, 6); PostThreadMessage((DWORD)(DWORD_PTR)id, WM_QUIT, 3, 0); return 0; }
int main(void)
{
    MSG m; HANDLE t;
    PeekMessage(&m, NULL, WM_USER, WM_USER, PM_NOREMOVE);
    t = CreateThread(0, 0, poster, (LPVOID)(DWORD_PTR)GetCurrentThreadId(), 0, 0);
    while (GetMessage(&m, NULL, 0, 0) > 0) printf("%x %d %d\n", m.message - WM_APP, (int)m.wParam, (int)m.lParam);
    printf("%d\n", (int)m.wParam); printf("%d\n", PeekMessage(&m, NULL, 0, 0, PM_REMOVE));
    WaitForSingleObject(t, INFINITE);
    return 0;
}
