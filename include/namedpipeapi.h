#ifndef _NAMEDPIPE_H_
#define _NAMEDPIPE_H_
#include <minwinbase.h>

#define PIPE_ACCESS_INBOUND 0x1
#define PIPE_ACCESS_OUTBOUND 0x2
#define PIPE_ACCESS_DUPLEX 0x3
#define PIPE_CLIENT_END 0x0
#define PIPE_SERVER_END 0x1
#define PIPE_WAIT 0x0
#define PIPE_NOWAIT 0x1
#define PIPE_READMODE_BYTE 0x0
#define PIPE_READMODE_MESSAGE 0x2
#define PIPE_TYPE_BYTE 0x0
#define PIPE_TYPE_MESSAGE 0x4
#define PIPE_ACCEPT_REMOTE_CLIENTS 0x0
#define PIPE_REJECT_REMOTE_CLIENTS 0x8
#define PIPE_UNLIMITED_INSTANCES 255
#define NMPWAIT_WAIT_FOREVER 0xFFFFFFFF
#define NMPWAIT_NOWAIT 0x1
#define NMPWAIT_USE_DEFAULT_WAIT 0x0

WS2_BEGIN
WS2_API BOOL CreatePipe(PHANDLE read, PHANDLE write, LPSECURITY_ATTRIBUTES attributes, DWORD size)
    WS2_LINK(CreatePipe);
WS2_API BOOL PeekNamedPipe(HANDLE pipe, LPVOID buffer, DWORD size, LPDWORD read, LPDWORD available,
                           LPDWORD left) WS2_LINK(PeekNamedPipe);
WS2_API BOOL SetNamedPipeHandleState(HANDLE pipe, LPDWORD mode, LPDWORD count, LPDWORD timeout)
    WS2_LINK(SetNamedPipeHandleState);
/* Not implemented: named pipes. The functions fail with ERROR_CALL_NOT_IMPLEMENTED. */
WS2_API HANDLE CreateNamedPipeA(LPCSTR name, DWORD open_mode, DWORD pipe_mode, DWORD instances,
                                DWORD out_size, DWORD in_size, DWORD timeout,
                                LPSECURITY_ATTRIBUTES attributes) WS2_LINK(CreateNamedPipeA);
WS2_API HANDLE CreateNamedPipeW(LPCWSTR name, DWORD open_mode, DWORD pipe_mode, DWORD instances,
                                DWORD out_size, DWORD in_size, DWORD timeout,
                                LPSECURITY_ATTRIBUTES attributes) WS2_LINK_WIDE(CreateNamedPipeW);
WS2_API BOOL ConnectNamedPipe(HANDLE pipe, LPOVERLAPPED overlapped) WS2_LINK(ConnectNamedPipe);
WS2_API BOOL DisconnectNamedPipe(HANDLE pipe) WS2_LINK(DisconnectNamedPipe);
WS2_API BOOL GetNamedPipeClientProcessId(HANDLE pipe, PULONG process) WS2_LINK(GetNamedPipeClientProcessId);
WS2_API BOOL GetNamedPipeServerProcessId(HANDLE pipe, PULONG process) WS2_LINK(GetNamedPipeServerProcessId);
WS2_API BOOL WaitNamedPipeA(LPCSTR name, DWORD timeout) WS2_LINK(WaitNamedPipeA);
WS2_API BOOL WaitNamedPipeW(LPCWSTR name, DWORD timeout) WS2_LINK_WIDE(WaitNamedPipeW);
#ifdef UNICODE
#define CreateNamedPipe CreateNamedPipeW
#define WaitNamedPipe WaitNamedPipeW
#else
#define CreateNamedPipe CreateNamedPipeA
#define WaitNamedPipe WaitNamedPipeA
#endif
WS2_END

#endif
