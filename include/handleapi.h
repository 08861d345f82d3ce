#ifndef _APISETHANDLE_
#define _APISETHANDLE_
#include <minwinbase.h>

#define INVALID_HANDLE_VALUE ((HANDLE)(LONG_PTR)-1)
#define HANDLE_FLAG_INHERIT 0x00000001
#define HANDLE_FLAG_PROTECT_FROM_CLOSE 0x00000002

WS2_BEGIN
WS2_API BOOL CloseHandle(HANDLE handle) WS2_LINK(CloseHandle);
WS2_API BOOL DuplicateHandle(HANDLE source_process, HANDLE source, HANDLE target_process, LPHANDLE target,
                             DWORD access, BOOL inherit, DWORD options) WS2_LINK(DuplicateHandle);
WS2_API BOOL GetHandleInformation(HANDLE handle, LPDWORD flags) WS2_LINK(GetHandleInformation);
WS2_API BOOL SetHandleInformation(HANDLE handle, DWORD mask, DWORD flags) WS2_LINK(SetHandleInformation);
WS2_API BOOL CompareObjectHandles(HANDLE first, HANDLE second) WS2_LINK(CompareObjectHandles);
WS2_END

#endif
