#ifndef _PROFILEAPI_H_
#define _PROFILEAPI_H_
#include <minwinbase.h>

WS2_BEGIN
WS2_API BOOL QueryPerformanceCounter(LARGE_INTEGER* count) WS2_LINK(QueryPerformanceCounter);
WS2_API BOOL QueryPerformanceFrequency(LARGE_INTEGER* frequency) WS2_LINK(QueryPerformanceFrequency);
WS2_END

#endif
