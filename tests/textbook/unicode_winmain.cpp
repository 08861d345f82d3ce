#define UNICODE
#define _UNICODE
#include <windows.h>
#include <tchar.h>
#include <cstdio>
int WINAPI _tWinMain(HINSTANCE hInstance, HINSTANCE, LPTSTR lpCmdLine, int nCmdShow)
{
    std::printf("%d %d\n", hInstance == GetModuleHandle(NULL), (int)lstrlen(lpCmdLine));
    TCHAR buffer[32]; wsprintf(buffer, TEXT("%s-%d"), TEXT("win"), 5);
    std::printf("%ls\n", buffer);
    return 3;
}
