#ifndef _MEMORYAPI_H_
#define _MEMORYAPI_H_
#include <minwinbase.h>

#define FILE_MAP_WRITE SECTION_MAP_WRITE
#define FILE_MAP_READ SECTION_MAP_READ
#define FILE_MAP_ALL_ACCESS SECTION_ALL_ACCESS
#define FILE_MAP_EXECUTE 0x20
#define FILE_MAP_COPY 0x00000001

WS2_BEGIN
WS2_API LPVOID VirtualAlloc(LPVOID address, SIZE_T size, DWORD type, DWORD protect) WS2_LINK(VirtualAlloc);
WS2_API BOOL VirtualFree(LPVOID address, SIZE_T size, DWORD type) WS2_LINK(VirtualFree);
WS2_API BOOL VirtualProtect(LPVOID address, SIZE_T size, DWORD protect, PDWORD old) WS2_LINK(VirtualProtect);
WS2_API SIZE_T VirtualQuery(LPCVOID address, PMEMORY_BASIC_INFORMATION information, SIZE_T length)
    WS2_LINK(VirtualQuery);
WS2_API BOOL VirtualLock(LPVOID address, SIZE_T size) WS2_LINK(VirtualLock);
WS2_API BOOL VirtualUnlock(LPVOID address, SIZE_T size) WS2_LINK(VirtualUnlock);
WS2_API HANDLE CreateFileMappingA(HANDLE file, LPSECURITY_ATTRIBUTES attributes, DWORD protect,
                                  DWORD size_high, DWORD size_low, LPCSTR name) WS2_LINK(CreateFileMappingA);
WS2_API HANDLE CreateFileMappingW(HANDLE file, LPSECURITY_ATTRIBUTES attributes, DWORD protect,
                                  DWORD size_high, DWORD size_low, LPCWSTR name)
    WS2_LINK_WIDE(CreateFileMappingW);
#ifdef UNICODE
#define CreateFileMapping CreateFileMappingW
#else
#define CreateFileMapping CreateFileMappingA
#endif
WS2_API HANDLE OpenFileMappingA(DWORD access, BOOL inherit, LPCSTR name) WS2_LINK(OpenFileMappingA);
WS2_API HANDLE OpenFileMappingW(DWORD access, BOOL inherit, LPCWSTR name) WS2_LINK_WIDE(OpenFileMappingW);
#ifdef UNICODE
#define OpenFileMapping OpenFileMappingW
#else
#define OpenFileMapping OpenFileMappingA
#endif
WS2_API LPVOID MapViewOfFile(HANDLE mapping, DWORD access, DWORD offset_high, DWORD offset_low, SIZE_T bytes)
    WS2_LINK(MapViewOfFile);
/* Refused as the functions that they call. */
WS2_INLINE HANDLE CreateFileMappingFromApp(HANDLE file, LPSECURITY_ATTRIBUTES attributes, ULONG protect,
                                           ULONG64 size, LPCWSTR name) {
    return CreateFileMappingW(file, attributes, protect, (DWORD)(size >> 32), (DWORD)size, name);
}
WS2_INLINE LPVOID MapViewOfFileFromApp(HANDLE mapping, ULONG access, ULONG64 offset, SIZE_T bytes) {
    return MapViewOfFile(mapping, access, (DWORD)(offset >> 32), (DWORD)offset, bytes);
}
WS2_API BOOL UnmapViewOfFile(LPCVOID address) WS2_LINK(UnmapViewOfFile);
WS2_API BOOL FlushViewOfFile(LPCVOID address, SIZE_T bytes) WS2_LINK(FlushViewOfFile);
WS2_END

#endif
