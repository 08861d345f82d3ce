#ifndef _TIMEAPI_H_
#define _TIMEAPI_H_
#include <minwindef.h>

typedef UINT MMRESULT;
#define TIMERR_BASE 96
#define TIMERR_NOERROR 0
#define TIMERR_NOCANDO (TIMERR_BASE + 1)
#define TIMERR_STRUCT (TIMERR_BASE + 33)
typedef struct timecaps_tag {
    UINT wPeriodMin;
    UINT wPeriodMax;
} TIMECAPS, *PTIMECAPS, *NPTIMECAPS, *LPTIMECAPS;

WS2_BEGIN
WS2_API DWORD timeGetTime(void) WS2_LINK(timeGetTime);
WS2_API MMRESULT timeBeginPeriod(UINT period) WS2_LINK(timeBeginPeriod);
WS2_API MMRESULT timeEndPeriod(UINT period) WS2_LINK(timeEndPeriod);
WS2_API MMRESULT timeGetDevCaps(LPTIMECAPS capabilities, UINT size) WS2_LINK(timeGetDevCaps);
WS2_END

#endif
