/* A hidden window for WSAAsyncSelect, whose class has what the wizard of a development environment writes. */
#include <windows.h>
#include <stdio.h>

LRESULT CALLBACK WndProc(HWND hWnd, UINT message, WPARAM wParam, LPARAM lParam) {
    if (message == WM_DESTROY) {
        PostQuitMessage(3);
        return 0;
    }
    return DefWindowProc(hWnd, message, wParam, lParam);
}

int main(void) {
    WNDCLASS wc, again;
    HWND hWnd;
    MSG msg;

    ZeroMemory(&wc, sizeof(wc));
    wc.style = CS_HREDRAW | CS_VREDRAW;
    wc.lpfnWndProc = WndProc;
    wc.hInstance = GetModuleHandle(NULL);
    wc.hIcon = LoadIcon(NULL, IDI_APPLICATION);
    wc.hCursor = LoadCursor(NULL, IDC_ARROW);
    wc.hbrBackground = (HBRUSH)GetStockObject(WHITE_BRUSH);
    wc.lpszClassName = TEXT("SocketWindow");
    printf("%d %d %d\n", wc.hIcon != NULL, wc.hCursor != NULL, wc.hbrBackground != NULL);
    printf("%d %d\n", GetStockObject(9) == NULL, GetStockObject(BLACK_PEN) != GetStockObject(WHITE_PEN));
    printf("%d\n", RegisterClass(&wc) != 0);
    if (GetClassInfo(wc.hInstance, TEXT("SocketWindow"), &again)) {
        printf("%d %d %d\n", again.hIcon == wc.hIcon, again.hCursor == wc.hCursor, again.hbrBackground == wc.hbrBackground);
    }
    hWnd = CreateWindow(TEXT("SocketWindow"), TEXT("hidden"), WS_OVERLAPPEDWINDOW, CW_USEDEFAULT, CW_USEDEFAULT, CW_USEDEFAULT, CW_USEDEFAULT, NULL, NULL, wc.hInstance, NULL);
    printf("%d\n", hWnd != NULL);
    DestroyWindow(hWnd);
    while (GetMessage(&msg, NULL, 0, 0)) {
        TranslateMessage(&msg);
        DispatchMessage(&msg);
    }
    printf("%d\n", (int)msg.wParam);
    printf("%d\n", LoadIcon(wc.hInstance, MAKEINTRESOURCE(101)) == NULL);
    return 0;
}
