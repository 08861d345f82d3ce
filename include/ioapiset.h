#ifndef _IO_APISET_H_
#define _IO_APISET_H_
#include <minwinbase.h>

WS2_BEGIN
WS2_API HANDLE CreateIoCompletionPort(HANDLE file, HANDLE port, ULONG_PTR key, DWORD threads)
    WS2_LINK(CreateIoCompletionPort);
WS2_API BOOL GetQueuedCompletionStatus(HANDLE port, LPDWORD bytes, PULONG_PTR key, LPOVERLAPPED* overlapped,
                                       DWORD milliseconds) WS2_LINK(GetQueuedCompletionStatus);
WS2_API BOOL GetQueuedCompletionStatusEx(HANDLE port, LPOVERLAPPED_ENTRY entries, ULONG count, PULONG removed,
                                         DWORD milliseconds, BOOL alertable)
    WS2_LINK(GetQueuedCompletionStatusEx);
WS2_API BOOL PostQueuedCompletionStatus(HANDLE port, DWORD bytes, ULONG_PTR key, LPOVERLAPPED overlapped)
    WS2_LINK(PostQueuedCompletionStatus);
WS2_API BOOL DeviceIoControl(HANDLE device, DWORD code, LPVOID in, DWORD in_size, LPVOID out, DWORD out_size,
                             LPDWORD returned, LPOVERLAPPED overlapped) WS2_LINK(DeviceIoControl);
WS2_API BOOL GetOverlappedResult(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, BOOL wait)
    WS2_LINK(GetOverlappedResult);
WS2_API BOOL GetOverlappedResultEx(HANDLE file, LPOVERLAPPED overlapped, LPDWORD bytes, DWORD milliseconds,
                                   BOOL alertable) WS2_LINK(GetOverlappedResultEx);
WS2_API BOOL CancelIo(HANDLE file) WS2_LINK(CancelIo);
WS2_API BOOL CancelIoEx(HANDLE file, LPOVERLAPPED overlapped) WS2_LINK(CancelIoEx);
WS2_API BOOL CancelSynchronousIo(HANDLE thread) WS2_LINK(CancelSynchronousIo);
WS2_END

#endif
