#include <WinSock2.h>

#include <stdio.h>

#if defined(EXPECT_WIN32) && !(defined(_WIN32) && defined(_WIN64))
#error "ws2linux::win32 defines what a Windows program expects"
#endif
#if !defined(EXPECT_WIN32) && defined(_WIN32)
#error "the library alone defines no _WIN32"
#endif

int main(void) {
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) return 1;
    if (closesocket(INVALID_SOCKET) != SOCKET_ERROR) return 1;
    printf("error %d\n", WSAGetLastError());
    return WSACleanup();
}
