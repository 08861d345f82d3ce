#include <windows.h>
#include <stdio.h>
static int n;
static VOID CALLBACK tick(HWND h, UINT msg, UINT_PTR id, DWORD t) { printf("tick %d\n", msg == WM_TIMER); if (++n == 3) PostQuitMessage(n); }
int main(void)
{
    MSG m; UINT_PTR id = SetTimer(NULL, 0, 10, (TIMERPROC)tick);
    printf("%d\n", id != 0);
    while (GetMessage(&m, NULL, 0, 0)) DispatchMessage(&m);
    printf("%d %d\n", KillTimer(NULL, id), (int)m.wParam);
    return 0;
}
