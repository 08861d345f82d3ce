#pragma once
#include <winsock2.h>

#include <mswsock.h>

// Windows does not export TransmitPackets: programs get it from SIO_GET_EXTENSION_FUNCTION_POINTER. So the
// headers do not declare it.
extern "C" WS2_API BOOL TransmitPackets(SOCKET s, LPTRANSMIT_PACKETS_ELEMENT elements, DWORD count,
                                        DWORD send_size, LPOVERLAPPED overlapped, DWORD flags)
    WS2_LINK(TransmitPackets);
