#include <stdio.h>
#include <windows.h>
#include <winsock2.h>
#define WM_SOCKET (WM_USER + 1)
static SOCKET g_listen, g_client;
static int g_done;

LRESULT CALLBACK WndProc(HWND hwnd, UINT msg, WPARAM wParam, LPARAM lParam) {
    char buf[32];
    int n;
    if (msg != WM_SOCKET) return DefWindowProc(hwnd, msg, wParam, lParam);
    switch (WSAGETSELECTEVENT(lParam)) {
    case FD_ACCEPT: {
        SOCKET s = accept((SOCKET)wParam, NULL, NULL);
        printf("FD_ACCEPT %d\n", WSAGETSELECTERROR(lParam));
        WSAAsyncSelect(s, hwnd, WM_SOCKET, FD_READ | FD_CLOSE);
        break;
    }
    case FD_READ:
        n = recv((SOCKET)wParam, buf, sizeof buf, 0);
        printf("FD_READ %d %.*s\n", n, n, buf);
        closesocket(g_client);
        break;
    case FD_CLOSE:
        printf("FD_CLOSE\n");
        closesocket((SOCKET)wParam);
        PostQuitMessage(7);
        break;
    }
    return 0;
}

int WINAPI WinMain(HINSTANCE hInst, HINSTANCE hPrev, LPSTR cmd, int show) {
    WSADATA d;
    WNDCLASS wc;
    HWND hwnd;
    MSG m;
    SOCKADDR_IN a;
    int len = sizeof a;
    WSAStartup(MAKEWORD(2, 2), &d);
    memset(&wc, 0, sizeof wc);
    wc.lpfnWndProc = WndProc;
    wc.hInstance = hInst;
    wc.lpszClassName = TEXT("AsyncDemo");
    RegisterClass(&wc);
    hwnd = CreateWindow("AsyncDemo", "Async", WS_OVERLAPPEDWINDOW, CW_USEDEFAULT, CW_USEDEFAULT, 100, 100,
                        NULL, NULL, hInst, NULL);
    g_listen = socket(AF_INET, SOCK_STREAM, 0);
    memset(&a, 0, sizeof a);
    a.sin_family = AF_INET;
    a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(g_listen, (SOCKADDR*)&a, sizeof a);
    listen(g_listen, 3);
    getsockname(g_listen, (SOCKADDR*)&a, &len);
    printf("%d\n", WSAAsyncSelect(g_listen, hwnd, WM_SOCKET, FD_ACCEPT));
    g_client = socket(AF_INET, SOCK_STREAM, 0);
    connect(g_client, (SOCKADDR*)&a, len);
    send(g_client, "hello", 5, 0);
    while (GetMessage(&m, NULL, 0, 0)) {
        TranslateMessage(&m);
        DispatchMessage(&m);
    }
    printf("quit %d\n", (int)m.wParam);
    WSACleanup();
    return 0;
}
