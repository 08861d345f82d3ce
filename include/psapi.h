#ifndef _PSAPI_H_
#define _PSAPI_H_
#include <winnt.h>

typedef struct _PROCESS_MEMORY_COUNTERS {
    DWORD cb;
    DWORD PageFaultCount;
    SIZE_T PeakWorkingSetSize;
    SIZE_T WorkingSetSize;
    SIZE_T QuotaPeakPagedPoolUsage;
    SIZE_T QuotaPagedPoolUsage;
    SIZE_T QuotaPeakNonPagedPoolUsage;
    SIZE_T QuotaNonPagedPoolUsage;
    SIZE_T PagefileUsage;
    SIZE_T PeakPagefileUsage;
} PROCESS_MEMORY_COUNTERS, *PPROCESS_MEMORY_COUNTERS;
typedef struct _PROCESS_MEMORY_COUNTERS_EX {
    DWORD cb;
    DWORD PageFaultCount;
    SIZE_T PeakWorkingSetSize;
    SIZE_T WorkingSetSize;
    SIZE_T QuotaPeakPagedPoolUsage;
    SIZE_T QuotaPagedPoolUsage;
    SIZE_T QuotaPeakNonPagedPoolUsage;
    SIZE_T QuotaNonPagedPoolUsage;
    SIZE_T PagefileUsage;
    SIZE_T PeakPagefileUsage;
    SIZE_T PrivateUsage;
} PROCESS_MEMORY_COUNTERS_EX, *PPROCESS_MEMORY_COUNTERS_EX;
typedef struct _MODULEINFO {
    LPVOID lpBaseOfDll;
    DWORD SizeOfImage;
    LPVOID EntryPoint;
} MODULEINFO, *LPMODULEINFO;

WS2_BEGIN
/* Not implemented: ERROR_CALL_NOT_IMPLEMENTED. */
WS2_API BOOL GetProcessMemoryInfo(HANDLE process, PPROCESS_MEMORY_COUNTERS counters, DWORD size)
    WS2_LINK(GetProcessMemoryInfo);
WS2_API BOOL EnumProcesses(DWORD* identifiers, DWORD size, DWORD* needed) WS2_LINK(EnumProcesses);
WS2_API BOOL EnumProcessModules(HANDLE process, HMODULE* modules, DWORD size, LPDWORD needed)
    WS2_LINK(EnumProcessModules);
WS2_API BOOL GetModuleInformation(HANDLE process, HMODULE module, LPMODULEINFO information, DWORD size)
    WS2_LINK(GetModuleInformation);
WS2_API DWORD GetModuleFileNameExA(HANDLE process, HMODULE module, LPSTR name, DWORD size)
    WS2_LINK(GetModuleFileNameExA);
WS2_API DWORD GetModuleFileNameExW(HANDLE process, HMODULE module, LPWSTR name, DWORD size)
    WS2_LINK_WIDE(GetModuleFileNameExW);
WS2_API DWORD GetModuleBaseNameA(HANDLE process, HMODULE module, LPSTR name, DWORD size)
    WS2_LINK(GetModuleBaseNameA);
WS2_API DWORD GetModuleBaseNameW(HANDLE process, HMODULE module, LPWSTR name, DWORD size)
    WS2_LINK_WIDE(GetModuleBaseNameW);
WS2_END
#ifdef UNICODE
#define GetModuleFileNameEx GetModuleFileNameExW
#define GetModuleBaseName GetModuleBaseNameW
#else
#define GetModuleFileNameEx GetModuleFileNameExA
#define GetModuleBaseName GetModuleBaseNameA
#endif
#endif
