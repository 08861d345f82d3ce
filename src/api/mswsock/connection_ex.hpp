#pragma once
#include <winsock2.h>

// Not declared by Windows' headers; there only SIO_GET_EXTENSION_FUNCTION_POINTER returns it.
extern "C" {
WS2_API BOOL ConnectEx(SOCKET s, const struct sockaddr* name, int name_length, PVOID data, DWORD size,
                       LPDWORD sent, LPOVERLAPPED overlapped) WS2_LINK(ConnectEx);
WS2_API BOOL DisconnectEx(SOCKET s, LPOVERLAPPED overlapped, DWORD flags, DWORD reserved)
    WS2_LINK(DisconnectEx);
}
