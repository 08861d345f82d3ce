#ifndef _SHLOBJ_H_
#define _SHLOBJ_H_
/* The one shell function that network libraries call, to locate the hosts file. */
#include <windows.h>

#define CSIDL_PERSONAL 0x0005
#define CSIDL_APPDATA 0x001A
#define CSIDL_LOCAL_APPDATA 0x001C
#define CSIDL_COMMON_APPDATA 0x0023
#define CSIDL_WINDOWS 0x0024
#define CSIDL_SYSTEM 0x0025
#define CSIDL_PROGRAM_FILES 0x0026
#define CSIDL_PROFILE 0x0028

WS2_BEGIN
/** Always FALSE with ERROR_CALL_NOT_IMPLEMENTED: there are no such folders. */
WS2_API BOOL WINAPI SHGetSpecialFolderPathA(HWND window, LPSTR path, int folder, BOOL create)
    WS2_LINK(SHGetSpecialFolderPathA);
WS2_API BOOL WINAPI SHGetSpecialFolderPathW(HWND window, LPWSTR path, int folder, BOOL create)
    WS2_LINK_WIDE(SHGetSpecialFolderPathW);
WS2_END
#ifdef UNICODE
#define SHGetSpecialFolderPath SHGetSpecialFolderPathW
#else
#define SHGetSpecialFolderPath SHGetSpecialFolderPathA
#endif

#endif
