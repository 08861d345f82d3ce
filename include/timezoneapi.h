#ifndef _TIMEZONEAPI_H_
#define _TIMEZONEAPI_H_
#include <minwinbase.h>

#define TIME_ZONE_ID_UNKNOWN 0
#define TIME_ZONE_ID_STANDARD 1
#define TIME_ZONE_ID_DAYLIGHT 2
#define TIME_ZONE_ID_INVALID ((DWORD)0xFFFFFFFF)

typedef struct _TIME_ZONE_INFORMATION {
    LONG Bias;
    WCHAR StandardName[32];
    SYSTEMTIME StandardDate;
    LONG StandardBias;
    WCHAR DaylightName[32];
    SYSTEMTIME DaylightDate;
    LONG DaylightBias;
} TIME_ZONE_INFORMATION, *PTIME_ZONE_INFORMATION, *LPTIME_ZONE_INFORMATION;

WS2_BEGIN
WS2_API BOOL FileTimeToSystemTime(const FILETIME* file_time, LPSYSTEMTIME system_time)
    WS2_LINK(FileTimeToSystemTime);
WS2_API BOOL SystemTimeToFileTime(const SYSTEMTIME* system_time, LPFILETIME file_time)
    WS2_LINK(SystemTimeToFileTime);
WS2_API BOOL FileTimeToLocalFileTime(const FILETIME* file_time, LPFILETIME local)
    WS2_LINK(FileTimeToLocalFileTime);
WS2_API BOOL LocalFileTimeToFileTime(const FILETIME* local, LPFILETIME file_time)
    WS2_LINK(LocalFileTimeToFileTime);
WS2_API BOOL FileTimeToDosDateTime(const FILETIME* file_time, LPWORD date, LPWORD time)
    WS2_LINK(FileTimeToDosDateTime);
WS2_API BOOL DosDateTimeToFileTime(WORD date, WORD time, LPFILETIME file_time)
    WS2_LINK(DosDateTimeToFileTime);
WS2_API DWORD GetTimeZoneInformation(LPTIME_ZONE_INFORMATION information)
    WS2_LINK_WIDE(GetTimeZoneInformation);
WS2_API BOOL SystemTimeToTzSpecificLocalTime(const TIME_ZONE_INFORMATION* zone, const SYSTEMTIME* universal,
                                             LPSYSTEMTIME local)
    WS2_LINK_WIDE(SystemTimeToTzSpecificLocalTime);
WS2_API BOOL TzSpecificLocalTimeToSystemTime(const TIME_ZONE_INFORMATION* zone, const SYSTEMTIME* local,
                                             LPSYSTEMTIME universal)
    WS2_LINK_WIDE(TzSpecificLocalTimeToSystemTime);
WS2_END

#endif
