#pragma once
#include <winsock2.h>

// Not declared by Windows' headers, where SIO_GET_EXTENSION_FUNCTION_POINTER alone leads to them.
extern "C" {
WS2_API BOOL ConnectEx(SOCKET s, const struct sockaddr* name, int name_length, PVOID data, DWORD size,
                       LPDWORD sent, LPOVERLAPPED overlapped) WS2_LINK(ConnectEx);
WS2_API BOOL DisconnectEx(SOCKET s, LPOVERLAPPED overlapped, DWORD flags, DWORD reserved)
    WS2_LINK(DisconnectEx);
}
