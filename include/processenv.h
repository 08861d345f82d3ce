#ifndef _PROCESSENV_
#define _PROCESSENV_
#include <minwinbase.h>

WS2_BEGIN
WS2_API DWORD GetEnvironmentVariableA(LPCSTR name, LPSTR buffer, DWORD size)
    WS2_LINK(GetEnvironmentVariableA);
WS2_API DWORD GetEnvironmentVariableW(LPCWSTR name, LPWSTR buffer, DWORD size)
    WS2_LINK_WIDE(GetEnvironmentVariableW);
#ifdef UNICODE
#define GetEnvironmentVariable GetEnvironmentVariableW
#else
#define GetEnvironmentVariable GetEnvironmentVariableA
#endif
WS2_API BOOL SetEnvironmentVariableA(LPCSTR name, LPCSTR value) WS2_LINK(SetEnvironmentVariableA);
WS2_API BOOL SetEnvironmentVariableW(LPCWSTR name, LPCWSTR value) WS2_LINK_WIDE(SetEnvironmentVariableW);
#ifdef UNICODE
#define SetEnvironmentVariable SetEnvironmentVariableW
#else
#define SetEnvironmentVariable SetEnvironmentVariableA
#endif
WS2_API LPSTR GetEnvironmentStrings(void) WS2_LINK(GetEnvironmentStrings);
WS2_API LPWSTR GetEnvironmentStringsW(void) WS2_LINK_WIDE(GetEnvironmentStringsW);
WS2_API BOOL FreeEnvironmentStringsA(LPSTR block) WS2_LINK(FreeEnvironmentStringsA);
WS2_API BOOL FreeEnvironmentStringsW(LPWSTR block) WS2_LINK_WIDE(FreeEnvironmentStringsW);
/* The narrow form has the plain name, as in Windows' header. */
#ifdef UNICODE
#define GetEnvironmentStrings GetEnvironmentStringsW
#define FreeEnvironmentStrings FreeEnvironmentStringsW
#else
#define GetEnvironmentStringsA GetEnvironmentStrings
#define FreeEnvironmentStrings FreeEnvironmentStringsA
#endif
WS2_API DWORD ExpandEnvironmentStringsA(LPCSTR source, LPSTR destination, DWORD size)
    WS2_LINK(ExpandEnvironmentStringsA);
WS2_API DWORD ExpandEnvironmentStringsW(LPCWSTR source, LPWSTR destination, DWORD size)
    WS2_LINK_WIDE(ExpandEnvironmentStringsW);
#ifdef UNICODE
#define ExpandEnvironmentStrings ExpandEnvironmentStringsW
#else
#define ExpandEnvironmentStrings ExpandEnvironmentStringsA
#endif
WS2_API LPSTR GetCommandLineA(void) WS2_LINK(GetCommandLineA);
WS2_API LPWSTR GetCommandLineW(void) WS2_LINK_WIDE(GetCommandLineW);
#ifdef UNICODE
#define GetCommandLine GetCommandLineW
#else
#define GetCommandLine GetCommandLineA
#endif
WS2_API DWORD GetCurrentDirectoryA(DWORD length, LPSTR buffer) WS2_LINK(GetCurrentDirectoryA);
WS2_API DWORD GetCurrentDirectoryW(DWORD length, LPWSTR buffer) WS2_LINK_WIDE(GetCurrentDirectoryW);
#ifdef UNICODE
#define GetCurrentDirectory GetCurrentDirectoryW
#else
#define GetCurrentDirectory GetCurrentDirectoryA
#endif
WS2_API BOOL SetCurrentDirectoryA(LPCSTR path) WS2_LINK(SetCurrentDirectoryA);
WS2_API BOOL SetCurrentDirectoryW(LPCWSTR path) WS2_LINK_WIDE(SetCurrentDirectoryW);
#ifdef UNICODE
#define SetCurrentDirectory SetCurrentDirectoryW
#else
#define SetCurrentDirectory SetCurrentDirectoryA
#endif
WS2_END

#endif
