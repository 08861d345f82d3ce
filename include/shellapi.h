#ifndef _INC_SHELLAPI
#define _INC_SHELLAPI
#include <winnt.h>
#include <winuser.h>

#define SE_ERR_FNF 2
#define SE_ERR_PNF 3
#define SE_ERR_ACCESSDENIED 5
#define SE_ERR_OOM 8
#define SE_ERR_NOASSOC 31

WS2_BEGIN
/* Not implemented: 0 (not above 32, as each failure) with ERROR_CALL_NOT_IMPLEMENTED. */
WS2_API HINSTANCE ShellExecuteA(HWND window, LPCSTR operation, LPCSTR file, LPCSTR parameters,
                                LPCSTR directory, INT show) WS2_LINK(ShellExecuteA);
WS2_API HINSTANCE ShellExecuteW(HWND window, LPCWSTR operation, LPCWSTR file, LPCWSTR parameters,
                                LPCWSTR directory, INT show) WS2_LINK_WIDE(ShellExecuteW);
/* Splits a command line by the rules of the C run-time, for example that of GetCommandLineW. The result is
 * one block, for LocalFree. Errors: ERROR_INVALID_PARAMETER, ERROR_NOT_ENOUGH_MEMORY. */
WS2_API LPWSTR* CommandLineToArgvW(LPCWSTR line, int* count) WS2_LINK_WIDE(CommandLineToArgvW);
WS2_END
#ifdef UNICODE
#define ShellExecute ShellExecuteW
#else
#define ShellExecute ShellExecuteA
#endif
#endif
