#ifndef _APISETLIBLOADER_
#define _APISETLIBLOADER_
#include <minwinbase.h>

#define DONT_RESOLVE_DLL_REFERENCES 0x00000001
#define LOAD_LIBRARY_AS_DATAFILE 0x00000002
#define LOAD_WITH_ALTERED_SEARCH_PATH 0x00000008
#define LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR 0x00000100
#define LOAD_LIBRARY_SEARCH_APPLICATION_DIR 0x00000200
#define LOAD_LIBRARY_SEARCH_USER_DIRS 0x00000400
#define LOAD_LIBRARY_SEARCH_SYSTEM32 0x00000800
#define LOAD_LIBRARY_SEARCH_DEFAULT_DIRS 0x00001000
#define GET_MODULE_HANDLE_EX_FLAG_PIN 0x00000001
#define GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT 0x00000002
#define GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS 0x00000004

WS2_BEGIN
WS2_API HMODULE LoadLibraryA(LPCSTR name) WS2_LINK(LoadLibraryA);
WS2_API HMODULE LoadLibraryW(LPCWSTR name) WS2_LINK_WIDE(LoadLibraryW);
#ifdef UNICODE
#define LoadLibrary LoadLibraryW
#else
#define LoadLibrary LoadLibraryA
#endif
WS2_API HMODULE LoadLibraryExA(LPCSTR name, HANDLE file, DWORD flags) WS2_LINK(LoadLibraryExA);
WS2_API HMODULE LoadLibraryExW(LPCWSTR name, HANDLE file, DWORD flags) WS2_LINK_WIDE(LoadLibraryExW);
#ifdef UNICODE
#define LoadLibraryEx LoadLibraryExW
#else
#define LoadLibraryEx LoadLibraryExA
#endif
WS2_API BOOL FreeLibrary(HMODULE module) WS2_LINK(FreeLibrary);
WS2_API FARPROC GetProcAddress(HMODULE module, LPCSTR name) WS2_LINK_WIDE(GetProcAddress);
WS2_API HMODULE GetModuleHandleA(LPCSTR name) WS2_LINK(GetModuleHandleA);
WS2_API HMODULE GetModuleHandleW(LPCWSTR name) WS2_LINK_WIDE(GetModuleHandleW);
#ifdef UNICODE
#define GetModuleHandle GetModuleHandleW
#else
#define GetModuleHandle GetModuleHandleA
#endif
WS2_API BOOL GetModuleHandleExA(DWORD flags, LPCSTR name, HMODULE* module) WS2_LINK(GetModuleHandleExA);
WS2_API BOOL GetModuleHandleExW(DWORD flags, LPCWSTR name, HMODULE* module) WS2_LINK_WIDE(GetModuleHandleExW);
#ifdef UNICODE
#define GetModuleHandleEx GetModuleHandleExW
#else
#define GetModuleHandleEx GetModuleHandleExA
#endif
WS2_API DWORD GetModuleFileNameA(HMODULE module, LPSTR name, DWORD size) WS2_LINK(GetModuleFileNameA);
WS2_API DWORD GetModuleFileNameW(HMODULE module, LPWSTR name, DWORD size) WS2_LINK_WIDE(GetModuleFileNameW);
#ifdef UNICODE
#define GetModuleFileName GetModuleFileNameW
#else
#define GetModuleFileName GetModuleFileNameA
#endif
WS2_API BOOL DisableThreadLibraryCalls(HMODULE module) WS2_LINK(DisableThreadLibraryCalls);
WS2_END

#endif
