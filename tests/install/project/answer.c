#include <winsock2.h>

__declspec(dllexport) int answer(void) {
    return closesocket(INVALID_SOCKET) == SOCKET_ERROR ? WSAGetLastError() : 0;
}
