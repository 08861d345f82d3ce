#include <windows.h>
#include <stdio.h>
LRESULT CALLBACK Proc(HWND h, UINT m, WPARAM w, LPARAM l)
{
    switch (m) { case WM_CREATE: printf("WM_CREATE\n"); return 0; case WM_USER: return (LRESULT)(w + l); case WM_DESTROY: printf("WM_DESTROY\n"); PostQuitMessage(0); return 0; }
    return DefWindowProcA(h, m, w, l);
}
int main(void)
{
    WNDCLASSEXA wc = { sizeof(WNDCLASSEXA) }; HWND h; MSG m; ATOM a;
    wc.lpfnWndProc = Proc; wc.hInstance = GetModuleHandleA(NULL); wc.lpszClassName = "SendClass"; a = RegisterClassExA(&wc); printf("%d\n", a != 0);
    h = CreateWindowExA(0, "SendClass", "t", 0, 0, 0, 10, 10, HWND_MESSAGE, NULL, wc.hInstance, NULL); printf("%d %d\n", h != NULL, IsWindow(h));
    printf("%d\n", (int)SendMessageA(h, WM_USER, 40, 2)); PostMessageA(h, WM_CLOSE, 0, 0);
    while (GetMessageA(&m, NULL, 0, 0) > 0) DispatchMessageA(&m);
    printf("%d %d\n", IsWindow(h), UnregisterClassA("SendClass", wc.hInstance));
    return 0;
}
