#ifndef _SYSINFOAPI_H_
#define _SYSINFOAPI_H_
#include <minwinbase.h>

typedef struct _SYSTEM_INFO {
    __extension__ union {
        DWORD dwOemId;
        __extension__ struct {
            WORD wProcessorArchitecture;
            WORD wReserved;
        };
    };
    DWORD dwPageSize;
    LPVOID lpMinimumApplicationAddress;
    LPVOID lpMaximumApplicationAddress;
    DWORD_PTR dwActiveProcessorMask;
    DWORD dwNumberOfProcessors;
    DWORD dwProcessorType;
    DWORD dwAllocationGranularity;
    WORD wProcessorLevel;
    WORD wProcessorRevision;
} SYSTEM_INFO, *LPSYSTEM_INFO;
typedef struct _MEMORYSTATUSEX {
    DWORD dwLength;
    DWORD dwMemoryLoad;
    DWORDLONG ullTotalPhys;
    DWORDLONG ullAvailPhys;
    DWORDLONG ullTotalPageFile;
    DWORDLONG ullAvailPageFile;
    DWORDLONG ullTotalVirtual;
    DWORDLONG ullAvailVirtual;
    DWORDLONG ullAvailExtendedVirtual;
} MEMORYSTATUSEX, *LPMEMORYSTATUSEX;
typedef enum _COMPUTER_NAME_FORMAT {
    ComputerNameNetBIOS,
    ComputerNameDnsHostname,
    ComputerNameDnsDomain,
    ComputerNameDnsFullyQualified,
    ComputerNamePhysicalNetBIOS,
    ComputerNamePhysicalDnsHostname,
    ComputerNamePhysicalDnsDomain,
    ComputerNamePhysicalDnsFullyQualified,
    ComputerNameMax
} COMPUTER_NAME_FORMAT;

WS2_BEGIN
WS2_API void GetSystemInfo(LPSYSTEM_INFO information) WS2_LINK(GetSystemInfo);
WS2_API void GetNativeSystemInfo(LPSYSTEM_INFO information) WS2_LINK(GetNativeSystemInfo);
WS2_API BOOL GlobalMemoryStatusEx(LPMEMORYSTATUSEX status) WS2_LINK(GlobalMemoryStatusEx);
WS2_API DWORD GetTickCount(void) WS2_LINK(GetTickCount);
WS2_API ULONGLONG GetTickCount64(void) WS2_LINK(GetTickCount64);
WS2_API void GetSystemTime(LPSYSTEMTIME time) WS2_LINK(GetSystemTime);
WS2_API void GetLocalTime(LPSYSTEMTIME time) WS2_LINK(GetLocalTime);
WS2_API void GetSystemTimeAsFileTime(LPFILETIME time) WS2_LINK(GetSystemTimeAsFileTime);
WS2_API void GetSystemTimePreciseAsFileTime(LPFILETIME time) WS2_LINK(GetSystemTimePreciseAsFileTime);
WS2_API DWORD GetVersion(void) WS2_LINK(GetVersion);
WS2_API BOOL GetVersionExA(LPOSVERSIONINFOA information) WS2_LINK(GetVersionExA);
WS2_API BOOL GetVersionExW(LPOSVERSIONINFOW information) WS2_LINK_WIDE(GetVersionExW);
#ifdef UNICODE
#define GetVersionEx GetVersionExW
#else
#define GetVersionEx GetVersionExA
#endif
/* Adds `condition` (VER_EQUAL to VER_OR) to the mask for each of `types`. */
WS2_API ULONGLONG VerSetConditionMask(ULONGLONG mask, DWORD types, BYTE condition)
    WS2_LINK(VerSetConditionMask);
WS2_API BOOL GetComputerNameExA(COMPUTER_NAME_FORMAT format, LPSTR buffer, LPDWORD size)
    WS2_LINK(GetComputerNameExA);
WS2_API BOOL GetComputerNameExW(COMPUTER_NAME_FORMAT format, LPWSTR buffer, LPDWORD size)
    WS2_LINK_WIDE(GetComputerNameExW);
#ifdef UNICODE
#define GetComputerNameEx GetComputerNameExW
#else
#define GetComputerNameEx GetComputerNameExA
#endif
WS2_API UINT GetSystemDirectoryA(LPSTR buffer, UINT size) WS2_LINK(GetSystemDirectoryA);
WS2_API UINT GetSystemDirectoryW(LPWSTR buffer, UINT size) WS2_LINK_WIDE(GetSystemDirectoryW);
#ifdef UNICODE
#define GetSystemDirectory GetSystemDirectoryW
#else
#define GetSystemDirectory GetSystemDirectoryA
#endif
WS2_API UINT GetWindowsDirectoryA(LPSTR buffer, UINT size) WS2_LINK(GetWindowsDirectoryA);
WS2_API UINT GetWindowsDirectoryW(LPWSTR buffer, UINT size) WS2_LINK_WIDE(GetWindowsDirectoryW);
#ifdef UNICODE
#define GetWindowsDirectory GetWindowsDirectoryW
#else
#define GetWindowsDirectory GetWindowsDirectoryA
#endif
WS2_END

#endif
