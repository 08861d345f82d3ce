#ifndef _TIMEZONEAPI_H_
#define _TIMEZONEAPI_H_
#include <minwinbase.h>

WS2_BEGIN
WS2_API BOOL FileTimeToSystemTime(const FILETIME* file_time, LPSYSTEMTIME system_time)
    WS2_LINK(FileTimeToSystemTime);
WS2_API BOOL SystemTimeToFileTime(const SYSTEMTIME* system_time, LPFILETIME file_time)
    WS2_LINK(SystemTimeToFileTime);
WS2_API BOOL FileTimeToLocalFileTime(const FILETIME* file_time, LPFILETIME local)
    WS2_LINK(FileTimeToLocalFileTime);
WS2_END

#endif
