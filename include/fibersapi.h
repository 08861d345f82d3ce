#ifndef _APISETFIBERS_
#define _APISETFIBERS_
#include <minwinbase.h>

#define FLS_OUT_OF_INDEXES ((DWORD)0xFFFFFFFF)
typedef void (*PFLS_CALLBACK_FUNCTION)(PVOID data);

WS2_BEGIN
WS2_API DWORD FlsAlloc(PFLS_CALLBACK_FUNCTION callback) WS2_LINK(FlsAlloc);
WS2_API PVOID FlsGetValue(DWORD index) WS2_LINK(FlsGetValue);
WS2_API BOOL FlsSetValue(DWORD index, PVOID value) WS2_LINK(FlsSetValue);
WS2_API BOOL FlsFree(DWORD index) WS2_LINK(FlsFree);
WS2_END

#endif
