#ifndef _HEAPAPI_H_
#define _HEAPAPI_H_
#include <minwinbase.h>

WS2_BEGIN
WS2_API HANDLE GetProcessHeap(void) WS2_LINK(GetProcessHeap);
WS2_API HANDLE HeapCreate(DWORD options, SIZE_T initial, SIZE_T maximum) WS2_LINK(HeapCreate);
WS2_API BOOL HeapDestroy(HANDLE heap) WS2_LINK(HeapDestroy);
WS2_API LPVOID HeapAlloc(HANDLE heap, DWORD flags, SIZE_T size) WS2_LINK(HeapAlloc);
WS2_API LPVOID HeapReAlloc(HANDLE heap, DWORD flags, LPVOID memory, SIZE_T size) WS2_LINK(HeapReAlloc);
WS2_API BOOL HeapFree(HANDLE heap, DWORD flags, LPVOID memory) WS2_LINK(HeapFree);
WS2_API SIZE_T HeapSize(HANDLE heap, DWORD flags, LPCVOID memory) WS2_LINK(HeapSize);
WS2_API BOOL HeapValidate(HANDLE heap, DWORD flags, LPCVOID memory) WS2_LINK(HeapValidate);
WS2_API SIZE_T HeapCompact(HANDLE heap, DWORD flags) WS2_LINK(HeapCompact);
WS2_END

#endif
