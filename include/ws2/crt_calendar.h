#ifndef WS2_CRT_CALENDAR_H
#define WS2_CRT_CALENDAR_H
/* The range of times of the Microsoft C run-time, and the fields of a struct tm that its functions accept. */
#pragma GCC system_header
#include <time.h>
#include <ws2/link.h>

WS2_BEGIN
extern int* __errno_location(void) __attribute__((__nothrow__, __const__));
WS2_END

/* 23:59:59 on the last day of the year 3000, UTC (Microsoft's page of gmtime). Not before 1970. */
#define WS2_LAST_TIME 32535215999LL
WS2_INLINE int ws2_time_in_range(long long when) {
    if (when >= 0 && when <= WS2_LAST_TIME) return 1;
    *__errno_location() = 22; /* EINVAL */
    return 0;
}

/* The time of the fields, which are then normal. -1 with EINVAL, and the fields as they were, for a time out
 * of range. */
WS2_INLINE time_t ws2_time_of(struct tm* when, time_t (*convert)(struct tm*)) {
    struct tm normal;
    time_t result = -1;
    if (when) {
        normal = *when;
        result = convert(&normal);
    }
    if (!ws2_time_in_range(result)) return -1;
    *when = normal;
    return result;
}

/* Whether the fields that a directive of strftime prints are in their ranges. */
WS2_INLINE int ws2_fields_fit(const struct tm* when, char directive) {
#define WS2_PRINTS(directives) (__builtin_strchr(directives, directive) != 0)
    if (WS2_PRINTS("aAcuUwWVgGx") && (when->tm_wday < 0 || when->tm_wday > 6)) return 0;
    if (WS2_PRINTS("bBchDFmx") && (when->tm_mon < 0 || when->tm_mon > 11)) return 0;
    if (WS2_PRINTS("cdDeFx") && (when->tm_mday < 1 || when->tm_mday > 31)) return 0;
    if (WS2_PRINTS("cHIprRTX") && (when->tm_hour < 0 || when->tm_hour > 23)) return 0;
    if (WS2_PRINTS("cMrRTX") && (when->tm_min < 0 || when->tm_min > 59)) return 0;
    if (WS2_PRINTS("crSTX") && (when->tm_sec < 0 || when->tm_sec > 60)) return 0;
    if (WS2_PRINTS("jUWVgG") && (when->tm_yday < 0 || when->tm_yday > 365)) return 0;
    if (WS2_PRINTS("cCDFgGxyY") && (when->tm_year < -1900 || when->tm_year > 8099)) return 0;
#undef WS2_PRINTS
    return 1;
}
/* What asctime accepts: Microsoft's page of asctime_s, "time components out of range". */
WS2_INLINE int ws2_is_date(const struct tm* when) {
    static const unsigned char days[12] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!when || !ws2_fields_fit(when, 'c') || when->tm_year < 0 || when->tm_mday > days[when->tm_mon])
        return 0;
    return when->tm_mon != 1 || when->tm_mday < 29 ||
           (when->tm_year % 4 == 0 && (when->tm_year % 100 != 0 || (when->tm_year + 1900) % 400 == 0));
}
#endif
