/* Loads Windows Sockets at run time, as plug-ins and old games do. */
#include <WinSock2.h>
#include <Windows.h>
#include <stdio.h>

typedef int(WSAAPI* startup_type)(WORD, LPWSADATA);
typedef int(WSAAPI* last_error_type)(void);
typedef SOCKET(WSAAPI* socket_type)(int, int, int);
typedef int(WSAAPI* close_type)(SOCKET);
typedef DWORD(WINAPI* tick_type)(VOID);

int main(void) {
    WSADATA data;
    HMODULE ws2 = LoadLibraryA("ws2_32.dll");
    HMODULE kernel = GetModuleHandleA("kernel32.dll");
    startup_type startup;
    last_error_type last_error;
    socket_type make;
    close_type close;
    tick_type tick;
    SOCKET s;

    if (!ws2 || !kernel) {
        printf("no module: %u\n", (unsigned)GetLastError());
        return 1;
    }
    startup = (startup_type)(void*)GetProcAddress(ws2, "WSAStartup");
    last_error = (last_error_type)(void*)GetProcAddress(ws2, "WSAGetLastError");
    make = (socket_type)(void*)GetProcAddress(ws2, "socket");
    close = (close_type)(void*)GetProcAddress(ws2, "closesocket");
    tick = (tick_type)(void*)GetProcAddress(kernel, "GetTickCount");
    if (!startup || !last_error || !make || !close || !tick) return 1;
    if (GetProcAddress(ws2, "NoSuchFunction") == NULL)
        printf("no such function: %u\n", (unsigned)GetLastError());
    if (startup(MAKEWORD(2, 2), &data) != 0) return 1;
    s = make(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    printf("a socket: %s\n", s != INVALID_SOCKET ? "yes" : "no");
    printf("closed: %d\n", close(s));
    printf("again: %d\n", close(s));
    printf("error %d\n", last_error());
    if (LoadLibraryA("no-such-library.dll") == NULL)
        printf("no such library: %u\n", (unsigned)GetLastError());
    FreeLibrary(ws2);
    return 0;
}
